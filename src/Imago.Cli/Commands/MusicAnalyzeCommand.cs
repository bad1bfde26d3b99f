using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Imago.Cli.Options;
using Imago.Flow;
using Imago.Music.Library;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Cli.Commands;

/// <summary><c>imago music analyze</c>: analyzes a folder of music.</summary>
internal static class MusicAnalyzeCommand
{
    // One object per line; non-ASCII letters are not escaped.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder of music; all files below it are analysed." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object per line and track, instead of a table." };
        var album = new Option<string?>("--album") { Description = "Keep the results in this album's cache instead of your own.", HelpName = "DIR" };
        var quiet = SharedOptions.Quiet();
        var command = new Command("analyze", "Print length, tempo, key, loudness, brightness and energy of each track.") { folder, json, album, quiet };
        command.SetAction((parsed, cancellation) => Task.Run(
            async () =>
            {
                var ffmpeg = await FFmpeg.FindAsync(cancellation);
                var layout = parsed.GetValue(album) is { } root ? new AlbumLayout(root) : null;
                if (layout is not null)
                    AlbumFolder.Require(layout, "--album", []);
                using var held = layout is null ? null : AlbumLock.Take(layout);
                using var cache = layout is null ? TrackCache.OpenUsers() : TrackCache.Open(layout.Cache);
                var library = MusicLibrary.Open(
                    parsed.GetRequiredValue(folder), ffmpeg, cache, parsed.GetValue(quiet) ? null : Report, cancellation);
                foreach (var unfit in library.Unfit)
                    Console.Error.WriteLine($"imago: left out {unfit.Path}: {unfit.Reason}");
                Print(library, Path.GetFullPath(parsed.GetRequiredValue(folder)), parsed.GetValue(json));
                return ExitCode.Done;
            },
            cancellation));
        return command;
    }

    private static void Report(int done, int total)
    {
        if (done == total || done % 10 == 0)
            Console.Error.WriteLine($"imago: {done} of {total} files");
    }

    private static void Print(MusicLibrary library, string folder, bool asJson)
    {
        if (!asJson)
            Console.Out.WriteLine("file\tlength\tbpm\tbar\tkey\tLUFS\tHz\tenergy");
        foreach (var track in library.Tracks)
            Console.Out.WriteLine(asJson ? JsonOf(track) : RowOf(track, folder));
    }

    private static string RowOf(LibraryTrack track, string folder)
    {
        var a = track.Analysis;
        var length = TimeSpan.FromSeconds(Math.Round(a.Duration));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{OneLine(Path.GetRelativePath(folder, track.Path))}\t{(int)length.TotalMinutes}:{length.Seconds:00}\t{a.Tempo:0.0}{(a.HasReliableBeats ? "" : "?")}\t{a.BeatsPerBar}/4\t{a.Key}\t{a.Loudness:0.0}\t{a.Brightness:0}\t{a.Energy:0.00}");
    }

    // Control characters in a name would break the table's rows and columns.
    private static string OneLine(string name) => new([.. name.Select(c => char.IsControl(c) ? '\uFFFD' : c)]);

    private static string JsonOf(LibraryTrack track)
    {
        var a = track.Analysis;
        return JsonSerializer.Serialize(
            new
            {
                path = track.Path,
                sha256 = track.Sha256,
                duration = a.Duration,
                analysed = a.Analysed,
                tempo = a.Tempo,
                tempo_confidence = a.TempoConfidence,
                pulse = a.Pulse,
                reliable_beats = a.HasReliableBeats,
                beats_per_bar = a.BeatsPerBar,
                first_downbeat = a.FirstDownbeat,
                key = a.Key.ToString(),
                tonic = a.Tonic,
                mode = a.Mode.ToString().ToLowerInvariant(),
                minor = a.Key.IsMinor,
                key_confidence = a.KeyConfidence,
                loudness = a.Loudness,
                brightness = a.Brightness,
                energy = a.Energy,
                beats = a.Beats.Select(beat => beat.Time),
            },
            Json);
    }
}
