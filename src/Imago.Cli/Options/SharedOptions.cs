using System.CommandLine;
using System.Globalization;
using Imago.Imaging.Decoding;
using Imago.Music.Timing;
using Imago.Profiles;
using Imago.Profiles.Selection;
using Imago.Reduction;

namespace Imago.Cli.Options;

/// <summary>Options of several commands, each with one wording and one default.</summary>
internal static class SharedOptions
{
    private static readonly AlbumOptions Defaults = new() { Photos = [], Folder = "" };

    public static Option<string?> Album() => new("--album")
    {
        Description = "The album folder; files that are not named lie there under their usual names.",
        HelpName = "DIR",
    };

    public static Option<bool> AcceptMissing() => new("--accept-missing") { Description = "Go on even if a large part of the album's photos is missing." };

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "Show no progress." };

    public static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    public static Option<string?> Folder(string name, string description) => new(name) { Description = description, HelpName = "DIR" };

    public static Option<string?> Weights() => new("--encoder", "--model")
    {
        Description = "The weights of the model that made the embeddings: its name, a file or a folder. [default: as recorded next to the embeddings]",
        HelpName = "NAME",
    };

    public static Option<string[]> Exclude() => new("--exclude")
    {
        Description = "Leave out files and folders that match a pattern, as in gitignore: of a name, or, with a slash, of a path below the input. May be repeated.",
        HelpName = "PATTERN",
    };

    public static Option<string?> Metadata() => File("--metadata", "A CSV file with more about the photos, for search and filters on the page: a column path, file, filename or id, and any others.");

    public static Option<string?> Vocabulary() => File("--vocabulary", "Labels for titles, one per line; used if a CLIP model made the embeddings. [default: a built-in list]");

    public static Option<int> PcaDimensions() => NumberOptions.Whole("--pca-dim", "Principal components kept.", Defaults.Reduce.Dimensions, 1);

    public static Option<Whitening> Whitening() => OneOf(
        "--whiten", "Whiten the embeddings over the album: auto (only those of the built-in encoder), on or off.", Defaults.Reduce.Whitening, ReduceOptions.NameOf);

    public static Option<OptionalCount> Clusters() => NumberOptions.WholeOrWord("--k", "Number of clusters, or auto.", "auto", Defaults.Cluster.Clusters, 1);

    public static Option<(int Least, int Most)?> ClusterRange() => new TextOption<(int Least, int Most)?>(
        "--k-range",
        text => $"a range such as 30-80, from 2 on, is expected, '{text}' was found.",
        text => NumberOptions.Pair(text, '-') is ( >= 2 and var least, var most) && most >= least ? ((least, most), true) : (null, false))
    {
        Description = "Range of the numbers of clusters that --k auto tries, such as 30-80. [default: from the number of photos]",
        HelpName = "A-B",
    };

    public static Option<int> Initialisations() => NumberOptions.Whole("--n-init", "Number of K-Means starts; the best one is used.", Defaults.Cluster.Initialisations, 1);

    public static Option<int> MaxIterations() => NumberOptions.Whole("--max-iter", "Most iterations of one K-Means start.", Defaults.Cluster.MaxIterations, 1);

    public static Option<double> Tolerance() =>
        NumberOptions.Real("--tol", "K-Means stops when centroids move less than this, relative to the data's variance.", Defaults.Cluster.Tolerance, new NumberRange(0));

    public static Option<double?> MaxShare() =>
        NumberOptions.RealOrNone("--max-share", "Largest share of the photos in one cluster, such as 0.05. [default: no limit]", NumberRange.Share, "S");

    public static Option<string> Music(string description) => new("--music")
    {
        Description = description,
        DefaultValueFactory = _ => Defaults.Compose.Source,
        HelpName = "NAME|DIR",
    };

    public static Option<string?> SoundFont() => File("--soundfont", "A sound font (SF2 or SF3). [default: FluidR3_GM or another from the usual places]");

    public static Option<int> SampleRate() => NumberOptions.OneOf("--sample-rate", "Samples a second in the soundtracks.", Defaults.Compose.SampleRate, 44_100, 48_000);

    public static Option<double> Loudness() =>
        NumberOptions.Real("--loudness", "Integrated loudness of the soundtracks in LUFS by ITU-R BS.1770.", Defaults.Compose.Loudness, new NumberRange(-40, -5), "LUFS");

    public static Option<int> BitDepth() => NumberOptions.OneOf("--bit-depth", "Bits of a sample in the soundtracks.", Defaults.Compose.BitDepth, 16, 24);

    public static Option<int> MaxPhotos() => NumberOptions.Whole("--max-photos", "Most photos in a film.", Defaults.Describe.MaxPhotos, 1);

    public static Option<PhotoOrder> Order() => OneOf(
        "--order", "How films order their photos: flow (alike in subject, light and colour), time (as taken), name, or similarity (subject alone).", Defaults.Describe.Order, DescribeOptions.NameOf);

    public static Option<OptionalCount> Films() => NumberOptions.WholeOrWord("--films", "Films to make: all, or those of the N largest clusters.", "all", null, 0);

    public static Option<int> FramesPerSecond() =>
        NumberOptions.OneOf("--fps", "Frames per second.", Defaults.Render.Film.Timing.FramesPerSecond, [.. SlideTiming.FrameRates]);

    public static Option<double> SecondsPerPhoto() => NumberOptions.Real(
        "--duration-per", "Seconds each photo is shown.", Defaults.Render.Film.Timing.SecondsPerSlide, new NumberRange(SlideTiming.ShortestSeconds, SlideTiming.LongestSeconds), "S");

    public static Option<Switch> Titles() => OnOff("--titles", "Open each film with a card: its title, how many photos it has, and a mosaic of them; on or off.", Defaults.Render.Titles);

    /// <summary>True if an option was given on the command line.</summary>
    public static bool Given(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>An option that is on or off.</summary>
    public static Option<Switch> OnOff(string name, string description, bool usual) =>
        OneOf(name, description, usual ? Switch.On : Switch.Off, choice => choice == Switch.On ? "on" : "off", "on|off");

    public static Option<(int Width, int Height)> PictureSize(int width, int height) => new TextOption<(int Width, int Height)>(
        "--size",
        text => $"a size such as 1920x1080 is expected, '{text}' was found.",
        text => NumberOptions.Pair(text, 'x') is ( >= 1 and var across, >= 1 and var down) ? ((across, down), true) : (default, false),
        (width, height),
        string.Create(CultureInfo.InvariantCulture, $"{width}x{height}"))
    {
        Description = "Size of the picture in pixels.",
        HelpName = "WxH",
    };

    public static Option<long> MaxPixels() => new TextOption<long>(
        "--max-pixels",
        text => $"1M to 700M pixels, such as 300M or 300000000, are expected, '{text}' was found.",
        text => NumberText.Pixels(text) is { } pixels and >= DecodeLimits.LeastMaxPixels and <= DecodeLimits.MostMaxPixels ? (pixels, true) : (0, false),
        DecodeLimits.Default.MaxPixels,
        "250M")
    {
        Description = "Most pixels of a photo, 1M to 700M; larger ones are listed and left out. Each processor may need four bytes of memory a pixel, or more.",
        HelpName = "N",
    };

    public static Option<long> Seed() => NumberOptions.Long("--seed", "The seed of everything random.", Defaults.Seed);

    /// <summary>An option that takes one of several names.</summary>
    public static Option<T> OneOf<T>(string name, string description, T usual, Func<T, string> nameOf, string? helpName = null)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetValues<T>().Select(nameOf)];
        return new TextOption<T>(name, text => Expected(names, text), text => Named(text, nameOf) is { } value ? (value, true) : (default, false), usual, nameOf(usual))
        {
            Description = description,
            HelpName = helpName ?? string.Join('|', names),
        };
    }

    /// <summary>An option that takes one of several names, without a default.</summary>
    public static Option<T?> OneOfOrNone<T>(string name, string description, Func<T, string> nameOf)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetValues<T>().Select(nameOf)];
        return new TextOption<T?>(name, text => Expected(names, text), text => (Named(text, nameOf), Named(text, nameOf) is not null))
        {
            Description = description,
            HelpName = string.Join('|', names),
        };
    }

    /// <summary>An option that takes one of several names and keeps it as text.</summary>
    public static Option<string> OneOf(string name, string description, string usual, params string[] names) => new TextOption<string>(
        name,
        text => Expected(names, text),
        text => (names.FirstOrDefault(n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase)) ?? "", names.Contains(text, StringComparer.OrdinalIgnoreCase)),
        usual,
        usual)
    {
        Description = description,
        HelpName = string.Join('|', names),
    };

    private static string Expected(string[] names, string text) => $"{Words.Either(names)} is expected, '{text}' was found.";

    private static T? Named<T>(string text, Func<T, string> nameOf)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(nameOf(value), text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
