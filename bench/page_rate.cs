#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property PublishAot=false
#:property RunAnalyzers=false
#:property AssemblyName=Imago.Bench

// Measures an album's page in Chromium, loaded from disk: how soon it can be used and how smoothly its map moves; or takes pictures of it.
//
//     dotnet run -c Release bench/page_rate.cs -- rate ALBUM...          (Debian: chromium)
//     dotnet run -c Release bench/page_rate.cs -- shots FOLDER ALBUM...
//
// rate: medians of three visits with an empty cache, in ms from the start of each: when something is first painted; when the overview can be used (its
// script has run, and no task longer than 50 ms is running or follows within a second); and for the map, when it can be used and when it shows all its
// photos. Then frames a second, and the gap that 95 of 100 frames do not exceed, while a pointer drags the whole map, while a wheel zooms in and out,
// and while a pointer drags the map where photos are large; the page itself creates one event per frame.
// The window is 1600 x 1000. Chromium runs headless and without a graphics card, driven by its DevTools protocol; only the needed parts of the protocol
// are enabled, because watching requests alone would cost half a second.
// shots: every view of each album, light and dark, on a phone, a desktop and a 4K screen, and in print, into FOLDER.
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Imago.Publishing;
using Imago.Storage;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Visits = 3;
const string Watch = """
    globalThis.watched = { usable: 0, whole: 0, tasks: [] };
    new PerformanceObserver(list => { for (const task of list.getEntries()) watched.tasks.push(task.startTime + task.duration); }).observe({ type: "longtask", buffered: true });
    const look = () => {
      const surface = document.querySelector(".map-surface");
      if (document.body?.classList.contains("is-app") && (location.hash !== "#map" || surface)) watched.usable ||= performance.now();
      if (surface?.getAttribute("aria-busy") === "false") watched.whole ||= performance.now();
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    """;
const string Move = """
    async kind => {
      const surface = document.querySelector(".map-surface");
      const box = surface.getBoundingClientRect();
      surface.setPointerCapture = () => {};
      const middle = { clientX: box.left + 0.45 * box.width, clientY: box.top + 0.55 * box.height, bubbles: true, cancelable: true };
      const frame = () => new Promise(requestAnimationFrame);
      const point = (name, x, y) => surface.dispatchEvent(new PointerEvent(name, { ...middle, clientX: middle.clientX + x, clientY: middle.clientY + y, pointerId: 1, pointerType: "mouse" }));
      const gaps = [];
      if (kind !== "zoom") point("pointerdown", 0, 0);
      let before = await frame();
      for (let i = 0; i < 240 && before; i++) {
        if (kind === "zoom") surface.dispatchEvent(new WheelEvent("wheel", { ...middle, deltaY: i % 120 < 60 ? -40 : 40 }));
        else point("pointermove", 160 * Math.sin(i / 20), 90 * Math.sin(i / 13));
        const now = await frame();
        gaps.push(now - before);
        before = now;
      }
      if (kind !== "zoom") point("pointerup", 0, 0);
      return gaps;
    }
    """;
const string Closer = """
    async () => {
      const surface = document.querySelector(".map-surface");
      const box = surface.getBoundingClientRect();
      for (let i = 0; i < 20; i++) {
        surface.dispatchEvent(new WheelEvent("wheel", { deltaY: -100, clientX: box.left + 0.45 * box.width, clientY: box.top + 0.55 * box.height, bubbles: true, cancelable: true }));
        await new Promise(requestAnimationFrame);
      }
    }
    """;

await (args[0] == "rate" ? RateAsync(args[1..]) : ShootAsync(args[1], args[2..]));

async Task RateAsync(string[] albums)
{
    Console.WriteLine($"{"",-14} {"overview",16} {"map",16}   {"dragged",14} {"zoomed",14} {"near, dragged",14}");
    Console.WriteLine($"{"album",-14} {"painted",8} {"usable",7} {"usable",8} {"whole",7} {string.Concat(Enumerable.Repeat($"  {"fps",5} {"95 %",6}", 3))}");
    foreach (var album in albums)
    {
        var url = AlbumPageFile.UrlOf(new AlbumLayout(album)).AbsoluteUri;
        var (overviews, maps, moves) = (new List<JsonElement>(), new List<JsonElement>(), new List<(double Rate, double Gap)[]>());
        for (var visit = 0; visit < Visits; visit++)
        {
            await using (var overview = await Tab.OpenAsync())
                overviews.Add(await VisitAsync(overview, url, "usable"));
            await using var map = await Tab.OpenAsync();
            maps.Add(await VisitAsync(map, url + "#map", "whole"));
            var (dragged, zoomed) = (await MoveAsync(map, "drag"), await MoveAsync(map, "zoom"));
            await map.EvaluateAsync($"({Closer})()");
            await Task.Delay(1500);
            moves.Add([dragged, zoomed, await MoveAsync(map, "drag")]);
        }

        double Middle(IEnumerable<JsonElement> of, string name) => Median(of.Select(times => times.GetProperty(name).GetDouble()));
        var motion = Enumerable.Range(0, 3).Select(m => $"  {Median(moves.Select(v => v[m].Rate)),5:0.0} {Median(moves.Select(v => v[m].Gap)),6:0.0}");
        Console.WriteLine(
            $"{Path.GetFileName(album.TrimEnd('/')),-14} {Middle(overviews, "painted"),8:0} {Middle(overviews, "usable"),7:0} {Middle(maps, "usable"),8:0} {Middle(maps, "whole"),7:0} {string.Concat(motion)}");
    }
}

async Task<JsonElement> VisitAsync(Tab tab, string url, string until)
{
    await tab.SendAsync("Page.addScriptToEvaluateOnNewDocument", new() { ["source"] = Watch });
    await tab.SendAsync("Page.navigate", new() { ["url"] = url });
    while ((await tab.EvaluateAsync($"globalThis.watched?.{until} ?? 0")).GetDouble() == 0)
        await Task.Delay(200);
    await Task.Delay(1500);
    return await tab.EvaluateAsync("({ painted: performance.getEntriesByName('first-contentful-paint')[0].startTime, usable: Math.max(watched.usable, ...watched.tasks.filter(end => end < watched.usable + 1000)), whole: watched.whole })");
}

async Task<(double Rate, double Gap)> MoveAsync(Tab tab, string kind)
{
    var gaps = (await tab.EvaluateAsync($"({Move})('{kind}')")).EnumerateArray().Select(gap => gap.GetDouble()).ToArray();
    return (1000 * gaps.Length / gaps.Sum(), gaps.Order().ElementAt(gaps.Length * 95 / 100));
}

async Task ShootAsync(string folder, string[] albums)
{
    Directory.CreateDirectory(folder);
    foreach (var album in albums)
    {
        var url = AlbumPageFile.UrlOf(new AlbumLayout(album)).AbsoluteUri;
        var name = Path.Combine(folder, Path.GetFileName(album.TrimEnd('/')));
        foreach (var (screen, width, height, ratio) in ((string, int, int, int)[])[("phone", 390, 844, 2), ("desktop", 1600, 1000, 1), ("4k", 3840, 2160, 1)])
        {
            foreach (var theme in (string[])["light", "dark"])
            {
                await using var tab = await Tab.OpenAsync();
                await tab.SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = ratio, ["mobile"] = screen == "phone" });
                await tab.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = screen == "phone" });
                await tab.SendAsync("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = theme }) });
                foreach (var view in (string[])["overview", "map", "cluster-0", "report"])
                {
                    await tab.SendAsync("Page.navigate", new() { ["url"] = "about:blank" });
                    await tab.SendAsync("Page.navigate", new() { ["url"] = $"{url}#{view}" });
                    await Task.Delay(view == "map" ? 5000 : 2500);
                    Write($"{name}-{view}-{screen}-{theme}.png", await tab.SendAsync("Page.captureScreenshot"));
                    if (screen == "desktop" && theme == "light" && view != "map")
                        Write($"{name}-{view}.pdf", await tab.SendAsync("Page.printToPDF", new() { ["paperWidth"] = 8.27, ["paperHeight"] = 11.69 }));
                }
            }
        }
    }
}

static void Write(string path, JsonElement answer) => File.WriteAllBytes(path, answer.GetProperty("data").GetBytesFromBase64());

static double Median(IEnumerable<double> values) => values.Order().ElementAt(Visits / 2);

/// <summary>A separate browser with one tab, driven by the DevTools protocol over loopback.</summary>
internal sealed class Tab(Process browser, ClientWebSocket socket, DirectoryInfo profile) : IAsyncDisposable
{
    private int _calls;

    public static async Task<Tab> OpenAsync()
    {
        var profile = Directory.CreateTempSubdirectory("imago-page");
        var browser = Process.Start(new ProcessStartInfo("chromium")
        {
            ArgumentList = { "--headless=new", "--no-sandbox", "--no-first-run", "--hide-scrollbars", "--window-size=1600,1000", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", "about:blank" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = browser.StandardOutput.ReadToEndAsync();
        _ = browser.StandardError.ReadToEndAsync();
        var file = Path.Combine(profile.FullName, "DevToolsActivePort");
        while (!File.Exists(file) || File.ReadAllLines(file).Length < 2)
            await Task.Delay(50);
        using var http = new HttpClient();
        var tabs = JsonDocument.Parse(await http.GetStringAsync($"http://127.0.0.1:{File.ReadAllLines(file)[0]}/json/list")).RootElement;
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(tabs.EnumerateArray().First(t => t.GetProperty("type").GetString() == "page").GetProperty("webSocketDebuggerUrl").GetString()!), CancellationToken.None);
        var tab = new Tab(browser, socket, profile);
        await tab.SendAsync("Page.enable");
        await Task.Delay(1000); // the browser's own start is over
        return tab;
    }

    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        return answer.TryGetProperty("exceptionDetails", out var wrong) ? throw new InvalidOperationException(wrong.GetRawText()) : answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    public async Task<JsonElement> SendAsync(string method, JsonObject? with = null)
    {
        var id = ++_calls;
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = with ?? [] }), WebSocketMessageType.Text, true, CancellationToken.None);
        while (true)
        {
            using var whole = new MemoryStream();
            var part = new byte[1 << 16];
            ValueWebSocketReceiveResult got;
            do
            {
                got = await socket.ReceiveAsync(part.AsMemory(), CancellationToken.None);
                whole.Write(part, 0, got.Count);
            }
            while (!got.EndOfMessage);
            var message = JsonDocument.Parse(Encoding.UTF8.GetString(whole.ToArray())).RootElement;
            if (message.TryGetProperty("id", out var of) && of.GetInt32() == id)
                return message.TryGetProperty("error", out var wrong) ? throw new InvalidOperationException($"{method}: {wrong.GetRawText()}") : message.GetProperty("result");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SendAsync("Browser.close");
        socket.Dispose();
        await browser.WaitForExitAsync();
        browser.Dispose();
        profile.Delete(recursive: true);
    }
}
