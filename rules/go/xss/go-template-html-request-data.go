package sample

import (
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"
)

var page = template.Must(template.ParseFiles("page.html"))

func search(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-template-html-request-data
	page.Execute(w, template.HTML("You looked for "+r.URL.Query().Get("q")))
}

func comment(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("text")
	data := map[string]any{
		// ruleid: go-template-html-request-data
		"Comment": template.HTML(text),
	}
	page.Execute(w, data)
}

func script(c *gin.Context) {
	name := c.Query("name")
	// ruleid: go-template-html-request-data
	c.HTML(200, "page", template.JS("greet('"+name+"')"))
}

func searchSafely(w http.ResponseWriter, r *http.Request) {
	// ok: go-template-html-request-data
	page.Execute(w, r.URL.Query().Get("q"))
}

func escaped(w http.ResponseWriter, r *http.Request) {
	text := template.HTMLEscapeString(r.FormValue("text"))
	// ok: go-template-html-request-data
	page.Execute(w, template.HTML("<b>"+text+"</b>"))
}

func fixed(w http.ResponseWriter, r *http.Request) {
	// ok: go-template-html-request-data
	page.Execute(w, template.HTML("<b>Welcome</b>"))
}
