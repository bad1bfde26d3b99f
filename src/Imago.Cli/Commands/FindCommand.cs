using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Imago.Cli.Options;
using Imago.Embedding;
using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Search;

namespace Imago.Cli.Commands;

/// <summary><c>imago find</c>: searches an album's photos by content.</summary>
internal static class FindCommand
{
    // One object per line; non-ASCII letters are not escaped.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var text = new Argument<string?>("TEXT") { Description = "The search text, a few words.", Arity = ArgumentArity.ZeroOrOne };
        var photo = SharedOptions.File("--photo", "Find photos like this one, which need not be of the album, instead of a text.");
        var index = SharedOptions.File("--index", "The index to read. [default: data/index.csv of the album]");
        var embeddings = SharedOptions.File("--embeddings", "The embeddings to read. [default: data/embeddings.npz of the album]");
        var top = NumberOptions.Whole("--top", "Most photos listed.", 20, 1);
        var maxPixels = SharedOptions.MaxPixels();
        var json = new Option<bool>("--json") { Description = "Print one JSON object per line and photo, instead of score, tab and path." };
        var (encoder, album) = (SharedOptions.Weights(), new Option<string?>("--album") { Description = "The album folder.", DefaultValueFactory = _ => ".", HelpName = "DIR" });
        var command = new Command("find", "Find an album's photos by what they show, the best first.") { text, photo, index, embeddings, top, json, encoder, maxPixels, album };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var (words, picture) = (parsed.GetValue(text), parsed.GetValue(photo));
                CheckQuery(words, picture);
                var most = parsed.GetValue(top);
                var paths = new AlbumPaths(parsed, album);
                var vectors = paths.Need(embeddings, a => a.Embeddings);
                var search = new PhotoSearch(paths.Need(index, a => a.Index), vectors, DecodeLimits.Of(parsed.GetValue(maxPixels)));
                var options = new EmbedOptions { Encoder = parsed.GetValue(encoder) ?? "auto" };
                var found = picture is null
                    ? search.ByText(words!, most, TextEncoders.For(search.Embeddings, vectors, options), cancellation)
                    : search.ByPhoto(Path.GetFullPath(picture), most, () => ImageEncoders.For(search.Embeddings, vectors, options), cancellation);
                Print(found, parsed.GetValue(json));
                return ExitCode.Done;
            },
            cancellation));
        return command;
    }

    private static void CheckQuery(string? words, string? picture)
    {
        if (words is null && picture is null)
            throw new InvalidOptionException("TEXT", "a text is expected, or a picture by --photo; neither was found.");
        if (words is not null && picture is not null)
            throw new InvalidOptionException("--photo", "either a text or a picture is expected; both were found.");
        if (words is not null && string.IsNullOrWhiteSpace(words))
            throw new InvalidOptionException("TEXT", "a text is expected, an empty one was found.");
    }

    private static void Print(IReadOnlyList<FoundPhoto> found, bool asJson)
    {
        foreach (var (photo, score) in found)
        {
            Console.Out.WriteLine(asJson
                ? JsonSerializer.Serialize(new { score = Math.Round(score, 4), id = photo.Id, path = photo.Path }, Json)
                : string.Create(CultureInfo.InvariantCulture, $"{score:0.0000}\t{photo.Path}"));
        }
    }
}
