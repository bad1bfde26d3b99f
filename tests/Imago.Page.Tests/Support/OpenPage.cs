using System.Collections.Concurrent;
using System.Diagnostics;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Imago.Page.Tests.Support;

/// <summary>A page in its own browser context, with its requests and its errors.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private static readonly List<string> Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _requests = new();

    private OpenPage(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors and warnings of its console, exceptions, dialogs, and failed requests.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>The addresses of all its requests.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static async Task<OpenPage> OpenAsync(IBrowser browser, Uri url, Looks looks, string? before = null)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = looks.Width, Height = looks.Height },
            ColorScheme = looks.Dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = looks.HasTouch,
            ReducedMotion = looks.ReducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        });
        var open = new OpenPage(context, await context.NewPageAsync());
        open.Listen();
        if (before is not null)
            await context.AddInitScriptAsync(before);
        await open.Page.GotoAsync(url.AbsoluteUri);
        return open;
    }

    /// <summary>axe-core's findings against WCAG 2.0 to 2.2, levels A and AA: rule, explanation and places, one per line.</summary>
    public async Task<IReadOnlyList<string>> FindViolationsAsync()
    {
        var options = new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = Standards } };
        var found = await Page.RunAxe(options);
        Assert.NotEmpty(found.Passes);
        return [.. found.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Take(5).Select(n => n.Target))}")];
    }

    /// <summary>
    /// Waits until a JavaScript expression is true. Playwright's own wait evaluates it inside the page, whose security policy forbids that.
    /// </summary>
    public async Task WaitForAsync(string expression)
    {
        var waited = Stopwatch.StartNew();
        while (!await Page.EvaluateAsync<bool>($"() => Boolean({expression})"))
        {
            Assert.True(waited.Elapsed < Patience, $"this did not become true: {expression}; complaints: {string.Join("; ", Complaints)}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until the map has drawn everything.</summary>
    public Task WaitForWholeMapAsync() => WaitForAsync("document.querySelector('.map-surface')?.getAttribute('aria-busy') === 'false'");

    /// <summary>Drags the mouse along points of the window.</summary>
    public async Task DragAsync(params (float X, float Y)[] points)
    {
        await Page.Mouse.MoveAsync(points[0].X, points[0].Y);
        await Page.Mouse.DownAsync();
        foreach (var (x, y) in points.Skip(1))
            await Page.Mouse.MoveAsync(x, y, new() { Steps = 8 });
        await Page.Mouse.UpAsync();
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Listen()
    {
        _context.Request += (_, request) => _requests.Enqueue(request.Url);

        // A media player cancels a request whenever it seeks; that is not a failure.
        _context.RequestFailed += (_, request) => Complain(request.Failure is "net::ERR_ABORTED" ? null : $"{request.Url}: {request.Failure}");
        _context.Response += (_, response) => Complain(response.Status >= 400 ? $"{response.Url}: {response.Status}" : null);
        // Without a graphics card, the software driver warns that it is slow.
        _context.Console += (_, message) => Complain(
            message.Type is "error" or "warning" && !message.Text.Contains("GL Driver Message", StringComparison.Ordinal) ? $"console: {message.Text}" : null);
        _context.WebError += (_, error) => Complain($"exception: {error.Error}");
        _context.Dialog += async (_, dialog) =>
        {
            Complain($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    private void Complain(string? what)
    {
        if (what is not null)
            _complaints.Enqueue(what);
    }
}
