namespace Imago.Downloads;

/// <summary>The ways servers say what a file's bytes are.</summary>
internal enum DigestKind
{
    /// <summary>SHA-256 of the bytes: large files of the Hugging Face Hub.</summary>
    Sha256,

    /// <summary>SHA-1 as git names a blob, over <c>"blob " + length + "\0"</c> and the bytes: small files of the Hub.</summary>
    GitBlob,

    /// <summary>MD5 of the bytes: archives in Google's storage.</summary>
    Md5,
}
