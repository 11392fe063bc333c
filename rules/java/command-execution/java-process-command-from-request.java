import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

class Tools {
    private static final Map<String, String> REPORTS = Map.of("daily", "/opt/daily.sh");

    void ping(HttpServletRequest request) throws Exception {
        String host = request.getParameter("host");
        // ruleid: java-process-command-from-request
        Runtime.getRuntime().exec("ping -c 1 " + host);
    }

    @GetMapping("/convert")
    void convert(@RequestParam String file) throws Exception {
        // ruleid: java-process-command-from-request
        new ProcessBuilder("sh", "-c", "convert " + file + " out.png").start();
    }

    void list(HttpServletRequest request) throws Exception {
        List<String> arguments = new ArrayList<>();
        arguments.add("ls");
        arguments.add(request.getHeader("X-Folder"));
        // ruleid: java-process-command-from-request
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.start();
    }

    void safeConstant(HttpServletRequest request) throws Exception {
        String host = request.getParameter("host");
        // ok: java-process-command-from-request
        Runtime.getRuntime().exec(new String[] {"uptime", "-p"});
        log(host);
    }

    void safeNumber(HttpServletRequest request) throws Exception {
        int count = Integer.parseInt(request.getParameter("count"));
        // ok: java-process-command-from-request
        new ProcessBuilder("ping", "-c", String.valueOf(count), "localhost").start();
    }

    void safeChoice(HttpServletRequest request) throws Exception {
        String script = REPORTS.getOrDefault(request.getParameter("report"), "/opt/none.sh");
        // ok: java-process-command-from-request
        new ProcessBuilder(script).start();
    }
}
