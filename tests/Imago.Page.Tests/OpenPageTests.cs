using Imago.Page.Tests.Support;
using Imago.Tests.Support;

namespace Imago.Page.Tests;

/// <summary>Faulty pages are detected; the other tests rely on that.</summary>
public sealed class OpenPageTests
{
    private const string Faulty = """
        <!DOCTYPE html><html><head><title>Faults</title></head><body>
        <p style="color: #aaa; background: #fff">Pale</p>
        <img src="none.png">
        <script src="http://127.0.0.1:9/far.js"></script>
        <script>console.error("said"); alert("asked"); throw new Error("thrown");</script>
        </body></html>
        """;

    [Fact]
    public async Task FaultsOfAPageAreFound()
    {
        var program = Chromium.Find();
        Assert.SkipWhen(program is null, Chromium.Missing);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["page.html"], Faulty);
        await using var chromium = await Chromium.StartAsync(program!);
        await using var open = await OpenPage.OpenAsync(chromium.Browser, new Uri(folder["page.html"]), new Looks());
        foreach (var complaint in (string[])["console: said", "dialog: asked", "thrown", "none.png", "far.js"])
            Assert.Contains(open.Complaints, c => c.Contains(complaint, StringComparison.Ordinal));
        Assert.Contains(open.Requests, url => url.StartsWith("http://127.0.0.1:9/", StringComparison.Ordinal));
        var violations = await open.FindViolationsAsync();
        foreach (var rule in (string[])["color-contrast", "image-alt", "html-has-lang"])
            Assert.Contains(violations, v => v.StartsWith(rule + ":", StringComparison.Ordinal));
    }
}
