from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask_cors import CORS, cross_origin

api = FastAPI()
# ruleid: py-cors-any-origin-with-credentials
api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True, allow_methods=["*"])

# ruleid: py-cors-any-origin-with-credentials
CORS(app, supports_credentials=True, origins="*")


class Server:
    def wrap(self, app):
        # ruleid: py-cors-any-origin-with-credentials
        return CORSMiddleware(app, allow_credentials=True, allow_origins=["*"])


# ok: py-cors-any-origin-with-credentials
api.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_credentials=True)

# ok: py-cors-any-origin-with-credentials
CORS(app, origins="*")


@app.route("/public")
# ok: py-cors-any-origin-with-credentials
@cross_origin(origins=["https://app.example.com"], supports_credentials=True)
def public():
    return "hello"
