package sample

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
)

func client() *http.Client {
	transport := &http.Transport{
		// ruleid: go-tls-verification-off
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
	}
	return &http.Client{Transport: transport}
}

func dial(address string) (*tls.Conn, error) {
	// ruleid: go-tls-verification-off
	config := tls.Config{
		ServerName:         "db.example.org",
		InsecureSkipVerify: true,
	}
	return tls.Dial("tcp", address, &config)
}

func switchOff(config *tls.Config) {
	// ruleid: go-tls-verification-off
	config.InsecureSkipVerify = true
}

func clientSafely(roots *x509.CertPool) *tls.Config {
	// ok: go-tls-verification-off
	return &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
}

func switchOn(config *tls.Config) {
	// ok: go-tls-verification-off
	config.InsecureSkipVerify = false
}

func ownCheck(check func(tls.ConnectionState) error) *tls.Config {
	// ok: go-tls-verification-off
	return &tls.Config{InsecureSkipVerify: true, VerifyConnection: check}
}
