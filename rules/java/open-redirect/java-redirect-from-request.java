import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

class Redirects {
    private static final Map<String, String> PAGES = Map.of("home", "/home");

    void login(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String next = request.getParameter("next");
        // ruleid: java-redirect-from-request
        response.sendRedirect(next);
    }

    String view(@RequestParam("to") String to) {
        // ruleid: java-redirect-from-request
        return "redirect:" + to;
    }

    RedirectView other(@RequestParam String target) {
        // ruleid: java-redirect-from-request
        return new RedirectView(target);
    }

    void fixed(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ok: java-redirect-from-request
        response.sendRedirect("/orders?page=" + request.getParameter("page"));
        // ok: java-redirect-from-request
        response.sendRedirect(PAGES.getOrDefault(request.getParameter("page"), "/"));
        // ok: java-redirect-from-request
        response.sendRedirect("/login");
    }

    String own(@RequestParam String id) {
        // ok: java-redirect-from-request
        return "redirect:/orders/" + id;
    }
}
