using System.Security.Cryptography;

namespace Imago.Embedding.Visual;

/// <summary>The whitenings embedded in the library, made by scripts/learn-whitening.cs.</summary>
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

    /// <summary>The embedded instance.</summary>
    public static LearnedWhitenings Shipped { get; } = Load();

    /// <summary>The SHA-256 of their bytes.</summary>
    public string Hash { get; }

    /// <summary>The whitening of covariances, learned from those of subjects.</summary>
    public LearnedWhitening Covariance { get; }

    /// <summary>The whitening of textures.</summary>
    public LearnedWhitening Texture { get; }

    /// <summary>The whitening of shapes.</summary>
    public LearnedWhitening Shape { get; }

    /// <summary>The whitening of layouts.</summary>
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
