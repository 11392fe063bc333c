import java.io.PrintWriter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.owasp.encoder.Encode;

class Pages {
    void hello(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ruleid: java-servlet-html-from-request
        response.getWriter().println("<h1>Hello " + request.getParameter("name") + "</h1>");
    }

    void search(HttpServletRequest request, HttpServletResponse response) throws Exception {
        PrintWriter out = response.getWriter();
        String query = request.getQueryString();
        out.write("<p>Results for ");
        // ruleid: java-servlet-html-from-request
        out.write(query);
    }

    void bytes(HttpServletRequest request, HttpServletResponse response) throws Exception {
        String agent = String.format("<b>%s</b>", request.getHeader("User-Agent"));
        // ruleid: java-servlet-html-from-request
        response.getOutputStream().write(agent.getBytes());
    }

    void safe(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ok: java-servlet-html-from-request
        response.getWriter().println("<h1>Hello " + Encode.forHtml(request.getParameter("name")) + "</h1>");
        int page = Integer.parseInt(request.getParameter("page"));
        // ok: java-servlet-html-from-request
        response.getWriter().println("<p>Page " + page);
        // ok: java-servlet-html-from-request
        response.getWriter().println("<p>No results");
    }

    void plain(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.setContentType("text/plain; charset=" + charset);
        PrintWriter out = response.getWriter();
        // ok: java-servlet-html-from-request
        out.println(request.getParameter("name"));
    }
}
