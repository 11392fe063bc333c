import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;

class Ciphers {
    private static final String MODE = "AES/ECB/PKCS5Padding";

    void old() throws Exception {
        // ruleid: java-weak-cipher
        Cipher.getInstance("DES/CBC/PKCS5Padding");
        // ruleid: java-weak-cipher
        KeyGenerator generator = KeyGenerator.getInstance("DESede");
    }

    void ecb(boolean named) throws Exception {
        // ruleid: java-weak-cipher
        Cipher cipher = named ? Cipher.getInstance(MODE) : null;
        // ruleid: java-weak-cipher
        cipher = Cipher.getInstance("AES");
    }

    void safe(String configured) throws Exception {
        // ok: java-weak-cipher
        Cipher.getInstance("AES/GCM/NoPadding");
        // ok: java-weak-cipher
        Cipher.getInstance("ChaCha20-Poly1305");
        // ok: java-weak-cipher
        KeyGenerator.getInstance("AES");
        // ok: java-weak-cipher
        Cipher.getInstance(configured);
    }
}
