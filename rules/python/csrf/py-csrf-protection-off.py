from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from flask_wtf import CSRFProtect

csrf = CSRFProtect(app)


# ruleid: py-csrf-protection-off
@csrf_exempt
def pay(request):
    return charge(request.user, request.POST["amount"])


# ruleid: py-csrf-protection-off
@method_decorator(csrf_exempt, name="dispatch")
class Payment(View):
    pass


# ruleid: py-csrf-protection-off
urlpatterns = [path("hook", csrf_exempt(hook))]

# ruleid: py-csrf-protection-off
app.config["WTF_CSRF_ENABLED"] = False


# ok: py-csrf-protection-off
def pay_safely(request):
    return charge(request.user, request.POST["amount"])


# ok: py-csrf-protection-off
app.config["WTF_CSRF_ENABLED"] = True

# ok: py-csrf-protection-off
safe_patterns = [path("pay", pay_safely)]
