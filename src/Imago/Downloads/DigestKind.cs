namespace Imago.Downloads;

/// <summary>The kinds of hashes that servers announce for a file.</summary>
internal enum DigestKind
{
    /// <summary>SHA-256 of the bytes; for large files of the Hugging Face Hub.</summary>
    Sha256,

    /// <summary>SHA-1 of a git blob: of <c>"blob " + length + "\0"</c> and the bytes; for small files of the Hub.</summary>
    GitBlob,

    /// <summary>MD5 of the bytes; for archives in Google Cloud Storage.</summary>
    Md5,
}
