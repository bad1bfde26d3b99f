using System.Security.Cryptography;

namespace Imago.Embedding.Visual;

/// <summary>The whitenings that are part of the library, made by scripts/learn-whitening.cs.</summary>
internal sealed class LearnedWhitenings
{
    private const string Resource = "Imago.Embedding.Visual.whitening.bin";

    private LearnedWhitenings(ReadOnlySpan<byte> stored)
    {
        Hash = Convert.ToHexStringLower(SHA256.HashData(stored));
        Covariance = LearnedWhitening.Read(ref stored, RegionCovariance.Length);
        Texture = LearnedWhitening.Read(ref stored, TextureHistogram.Length);
        Shape = LearnedWhitening.Read(ref stored, OrientationHistogram.Length);
        Layout = LearnedWhitening.Read(ref stored, ColorLayout.Length);
        if (stored.Length > 0)
            throw new InvalidOperationException($"The library's {Resource} has {stored.Length} bytes too many; make it again with scripts/learn-whitening.cs.");
    }

    /// <summary>The library's own.</summary>
    public static LearnedWhitenings Shipped { get; } = Load();

    /// <summary>SHA-256 of the bytes they were read from.</summary>
    public string Hash { get; }

    /// <summary>Of covariances, learned from those of the subject.</summary>
    public LearnedWhitening Covariance { get; }

    /// <summary>Of the texture.</summary>
    public LearnedWhitening Texture { get; }

    /// <summary>Of the shape.</summary>
    public LearnedWhitening Shape { get; }

    /// <summary>Of the layout.</summary>
    public LearnedWhitening Layout { get; }

    private static LearnedWhitenings Load()
    {
        using var stream = typeof(LearnedWhitenings).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The library was built without its {Resource}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new LearnedWhitenings(bytes);
    }
}
