function show(user) {
  // ruleid: js-jquery-html-dynamic
  $('#user').html('<b>' + user.name + '</b>');
}

jQuery(function () {
  jQuery.get('/news', (news) => {
    // ruleid: js-jquery-html-dynamic
    jQuery('.news').append(`<li>${news.title}</li>`);
  });
});

class Dialog {
  open(message) {
    const body = $('#dialog .body');
    // ruleid: js-jquery-html-dynamic
    body.prepend('<p class="message">' + message + '</p>');
  }
}

function showSafely(user) {
  // ok: js-jquery-html-dynamic
  $('#user').text(user.name);
}

function fixed() {
  // ok: js-jquery-html-dynamic
  $('.news').append('<li>' + '</li>');
}

function build(message) {
  // ok: js-jquery-html-dynamic
  $('#dialog').append($('<p class="message">').text(message));
}
