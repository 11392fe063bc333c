import java.io.File;
import java.io.FileInputStream;
import java.io.FileWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.http.HttpServletRequest;
import org.apache.commons.io.FilenameUtils;
import org.springframework.web.bind.annotation.PathVariable;

class Downloads {
    private static final Path BASE = Path.of("/srv/files");

    Object open(HttpServletRequest request) throws Exception {
        String name = request.getParameter("file");
        // ruleid: java-path-from-request
        return new FileInputStream("/srv/files/" + name);
    }

    byte[] read(@PathVariable String name) throws Exception {
        // ruleid: java-path-from-request
        return Files.readAllBytes(BASE.resolve(name));
    }

    void write(HttpServletRequest request) throws Exception {
        File file = new File("/srv/files", request.getHeader("X-Name"));
        // ruleid: java-path-from-request
        new FileWriter(file).close();
    }

    byte[] checked(@PathVariable String name) throws Exception {
        Path path = BASE.resolve(name).normalize();
        if (!path.startsWith(BASE)) {
            throw new IllegalArgumentException("outside");
        }
        // ok: java-path-from-request
        return Files.readAllBytes(path);
    }

    Object lastPart(HttpServletRequest request) throws Exception {
        String name = FilenameUtils.getName(request.getParameter("file"));
        // ok: java-path-from-request
        return new FileInputStream("/srv/files/" + name);
    }

    Object number(HttpServletRequest request) throws Exception {
        long id = Long.parseLong(request.getParameter("id"));
        // ok: java-path-from-request
        return new FileInputStream("/srv/files/" + id);
    }
}
