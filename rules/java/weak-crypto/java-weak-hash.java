import com.google.common.hash.Hashing;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

class Hashes {
    byte[] digest(byte[] data) throws Exception {
        // ruleid: java-weak-hash
        return MessageDigest.getInstance("MD5").digest(data);
    }

    String hex(String text) throws Exception {
        final String algorithm = "SHA-1";
        // ruleid: java-weak-hash
        MessageDigest digest = MessageDigest.getInstance(algorithm, "SUN");
        // ruleid: java-weak-hash
        return DigestUtils.md5Hex(text);
    }

    Object guava() {
        // ruleid: java-weak-hash
        return Hashing.sha1();
    }

    Object safe(byte[] data, String algorithm) throws Exception {
        // ok: java-weak-hash
        MessageDigest.getInstance("SHA-256").digest(data);
        // ok: java-weak-hash
        MessageDigest.getInstance(algorithm);
        // ok: java-weak-hash
        DigestUtils.sha256Hex(data);
        // ok: java-weak-hash
        return Hashing.sha256();
    }
}
