import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;
import org.apache.http.conn.ssl.NoopHostnameVerifier;

class Tls {
    X509TrustManager everything() {
        return new X509TrustManager() {
            public X509Certificate[] getAcceptedIssuers() { return null; }
            public void checkClientTrusted(X509Certificate[] chain, String type) {}
            // ruleid: java-tls-trust-all
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {}
        };
    }

    HostnameVerifier anyHost() {
        return new HostnameVerifier() {
            // ruleid: java-tls-trust-all
            @Override public boolean verify(String host, SSLSession session) { return true; }
        };
    }

    void lambda(HttpsURLConnection connection) {
        // ruleid: java-tls-trust-all
        connection.setHostnameVerifier((host, session) -> true);
    }

    Object client(Builder builder) {
        // ruleid: java-tls-trust-all
        return builder.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE).build();
    }

    X509TrustManager pinned(X509TrustManager platform, Pins pins) {
        return new X509TrustManager() {
            public X509Certificate[] getAcceptedIssuers() { return platform.getAcceptedIssuers(); }
            public void checkClientTrusted(X509Certificate[] chain, String type) {}
            // ok: java-tls-trust-all
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                platform.checkServerTrusted(chain, type);
                pins.check(chain);
            }
        };
    }

    HostnameVerifier oneHost() {
        return new HostnameVerifier() {
            // ok: java-tls-trust-all
            public boolean verify(String host, SSLSession session) { return host.equals("db.internal.example"); }
        };
    }

    void checked(HttpsURLConnection connection, HostnameVerifier verifier) {
        // ok: java-tls-trust-all
        connection.setHostnameVerifier(verifier);
        // ok: java-tls-trust-all
        connection.setHostnameVerifier((host, session) -> host.endsWith(".example.com"));
    }
}
