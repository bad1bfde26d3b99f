using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Imago.Errors;
using Imago.Profiles;
using Imago.Reduction;

namespace Imago.Cli.Options;

/// <summary>Options several commands take, with one wording and one default each.</summary>
internal static class SharedOptions
{
    private static readonly AlbumOptions Defaults = new() { Photos = [], Folder = "" };

    public static Option<string?> Album() => new("--album")
    {
        Description = "The album folder; inputs and outputs that are not named lie there under their usual names.",
        HelpName = "DIR",
    };

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "Show no progress." };

    public static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    public static Option<string?> Folder(string name, string description) => new(name) { Description = description, HelpName = "DIR" };

    public static Option<string?> Weights() => new("--encoder", "--model")
    {
        Description = "The weights of the model that made the embeddings: its name, a file or a folder. [default: as recorded beside the embeddings]",
        HelpName = "NAME",
    };

    public static Option<string?> Metadata() => File("--metadata", "A CSV file of more about the photos, by which the page filters: a column path, file, filename or id, and any others.");

    public static Option<string?> Vocabulary() => File("--vocabulary", "Labels that titles are chosen from, one per line, where a CLIP model made the embeddings. [default: a built-in list]");

    public static Option<int> PcaDimensions() => new("--pca-dim")
    {
        Description = "Principal components kept.",
        DefaultValueFactory = _ => Defaults.PcaDimensions,
        HelpName = "N",
    };

    public static Option<Whitening> Whitening() => OneOf(
        "--whiten", "Bring the embeddings to equal variances over the album: auto (for the built-in encoder's), on or off.", Defaults.Whitening, ReduceStageOptions.NameOf);

    public static Option<OptionalCount> Clusters() => new("--k")
    {
        Description = "Number of clusters, or auto.",
        DefaultValueFactory = _ => new OptionalCount(Defaults.Clusters),
        CustomParser = result => WholeOr("auto", result.Tokens[0].Value, "--k"),
        HelpName = "auto|N",
    };

    public static Option<(int Least, int Most)?> ClusterRange() => new("--k-range")
    {
        Description = "Numbers of clusters tried by --k auto, such as 30-80. [default: from the number of photos]",
        CustomParser = result => Range(result.Tokens[0].Value),
        HelpName = "A-B",
    };

    public static Option<int> Initialisations() => new("--n-init")
    {
        Description = "K-Means starts; the best one counts.",
        DefaultValueFactory = _ => Defaults.Initialisations,
        HelpName = "N",
    };

    public static Option<int> MaxIterations() => new("--max-iter")
    {
        Description = "Bound on the iterations of one K-Means start.",
        DefaultValueFactory = _ => Defaults.MaxIterations,
        HelpName = "N",
    };

    public static Option<double> Tolerance() => new("--tol")
    {
        Description = "K-Means stops when centroids move less than this, relative to the data's variance.",
        DefaultValueFactory = _ => Defaults.Tolerance,
        HelpName = "X",
    };

    public static Option<double?> MaxShare() => new("--max-share")
    {
        Description = "Share of the photos a cluster may hold at most, such as 0.05. [default: no limit]",
        HelpName = "S",
    };

    public static Option<string> Music(string description) => new("--music")
    {
        Description = description,
        DefaultValueFactory = _ => Defaults.Music,
        HelpName = "NAME|DIR",
    };

    public static Option<string?> SoundFont() => File("--soundfont", "A sound font (SF2 or SF3). [default: FluidR3_GM or another from the usual places]");

    public static Option<int> SampleRate() => new("--sample-rate")
    {
        Description = "Sample rate of the soundtracks: 44100 or 48000.",
        DefaultValueFactory = _ => Defaults.SampleRate,
        HelpName = "HZ",
    };

    public static Option<double> Loudness() => new("--loudness")
    {
        Description = "Integrated loudness of the soundtracks, -40 to -5 LUFS (ITU-R BS.1770).",
        DefaultValueFactory = _ => Defaults.Loudness,
        HelpName = "LUFS",
    };

    public static Option<int> BitDepth() => new("--bit-depth")
    {
        Description = "Bits of a sample in the soundtracks: 16 or 24.",
        DefaultValueFactory = _ => Defaults.BitDepth,
        HelpName = "16|24",
    };

    public static Option<int> MaxPhotos() => new("--max-photos")
    {
        Description = "Photos in a film at most.",
        DefaultValueFactory = _ => Defaults.MaxPhotos,
        HelpName = "N",
    };

    public static Option<PhotoOrder> Order() => OneOf(
        "--order", "How films order their photos: flow (alike in subject, light and colour), time (as taken), name, or similarity (subject alone).", Defaults.Order, DescribeStageOptions.NameOf);

    public static Option<OptionalCount> Films() => new("--films")
    {
        Description = "Films made: all, or the N largest clusters'.",
        CustomParser = result => WholeOr("all", result.Tokens[0].Value, "--films"),
        HelpName = "all|N",
    };

    public static Option<int> FramesPerSecond() => new("--fps")
    {
        Description = "Frames per second: 24, 25, 30, 50 or 60.",
        DefaultValueFactory = _ => Defaults.Film.Timing.FramesPerSecond,
        HelpName = "N",
    };

    public static Option<double> SecondsPerPhoto() => new("--duration-per")
    {
        Description = "Seconds each photo is shown.",
        DefaultValueFactory = _ => Defaults.Film.Timing.SecondsPerSlide,
        HelpName = "S",
    };

    public static Option<Switch> Titles() => OnOff("--titles", "Open each film with a card: its title, how many photos it has, and a mosaic of them; on or off.", Defaults.Titles);

    /// <summary>Whether an option was given, not left to its default.</summary>
    public static bool Given(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>An option that is on or off.</summary>
    public static Option<Switch> OnOff(string name, string description, bool usual) =>
        OneOf(name, description, usual ? Switch.On : Switch.Off, choice => choice == Switch.On ? "on" : "off");

    public static Option<(int Width, int Height)> PictureSize(int width, int height) => new("--size")
    {
        Description = "Size of the picture in pixels.",
        DefaultValueFactory = _ => (width, height),
        CustomParser = result => Size(result.Tokens[0].Value, "--size"),
        HelpName = "WxH",
    };

    public static Option<long> Seed() => new("--seed")
    {
        Description = "The seed of everything random.",
        DefaultValueFactory = _ => Defaults.Seed,
        HelpName = "N",
    };

    /// <summary>An option that takes one of a few names.</summary>
    public static Option<T> OneOf<T>(string name, string description, T usual, Func<T, string> nameOf)
        where T : struct, Enum
    {
        return new Option<T>(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual,
            CustomParser = result => OneOf(result, nameOf),
            HelpName = "NAME",
        };
    }

    /// <summary>Reads one of a few names.</summary>
    public static T OneOf<T>(ArgumentResult result, Func<T, string> nameOf)
        where T : struct, Enum
    {
        var text = result.Tokens[0].Value;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(nameOf(value), text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        var names = string.Join(" or ", Enum.GetValues<T>().Select(nameOf));
        throw new InvalidOptionException(((OptionResult)result.Parent!).Option.Name, string.Create(CultureInfo.InvariantCulture, $"{names} is expected, '{text}' was found."));
    }

    /// <summary>Reads a number of times, or any: no limit.</summary>
    public static double TimesOrAny(string text, string option)
    {
        if (string.Equals(text, "any", StringComparison.OrdinalIgnoreCase))
            return double.PositiveInfinity;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var times)
            ? times
            : throw new InvalidOptionException(option, $"any or a number is expected, '{text}' was found.");
    }

    private static OptionalCount WholeOr(string word, string text, string option)
    {
        if (string.Equals(text, word, StringComparison.OrdinalIgnoreCase))
            return default;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new OptionalCount(number)
            : throw new InvalidOptionException(option, $"{word} or a whole number is expected, '{text}' was found.");
    }

    private static (int Least, int Most)? Range(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            ? (least, most)
            : throw new InvalidOptionException("--k-range", $"a range such as 30-80 is expected, '{text}' was found.");
    }

    private static (int Width, int Height) Size(string text, string option)
    {
        var parts = text.Split('x', 'X');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            ? (width, height)
            : throw new InvalidOptionException(option, $"a size such as 1920x1080 is expected, '{text}' was found.");
    }
}
