import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.apache.commons.lang3.SerializationUtils;

class Streams {
    Object plain(InputStream in) throws Exception {
        ObjectInputStream stream = new ObjectInputStream(in);
        // ruleid: java-object-input-stream
        return stream.readObject();
    }

    Object direct(InputStream in) throws Exception {
        // ruleid: java-object-input-stream
        return new ObjectInputStream(in).readObject();
    }

    Object resource(InputStream in) throws Exception {
        try (var stream = new ObjectInputStream(in)) {
            // ruleid: java-object-input-stream
            return stream.readUnshared();
        }
    }

    Object bytes(byte[] data) {
        // ruleid: java-object-input-stream
        return SerializationUtils.deserialize(data);
    }

    Object filtered(InputStream in) throws Exception {
        ObjectInputStream stream = new ObjectInputStream(in);
        stream.setObjectInputFilter(ObjectInputFilter.Config.createFilter("shop.orders.*;!*"));
        // ok: java-object-input-stream
        return stream.readObject();
    }

    private void readObject(ObjectInputStream in) throws Exception {
        // ok: java-object-input-stream
        Object first = in.readObject();
    }

    Object numbers(InputStream in) throws Exception {
        ObjectInputStream stream = new ObjectInputStream(in);
        // ok: java-object-input-stream
        return stream.readInt();
    }
}
