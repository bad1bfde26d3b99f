namespace Imago.Storage.Arrays;

/// <summary>The supported element types of numpy arrays.</summary>
public enum NpyType
{
    /// <summary><c>&lt;f4</c>.</summary>
    Real32,

    /// <summary><c>&lt;f8</c>.</summary>
    Real64,

    /// <summary><c>&lt;i8</c>.</summary>
    Integer64,

    /// <summary><c>&lt;i4</c>.</summary>
    Integer32,

    /// <summary><c>|u1</c>.</summary>
    UnsignedByte,

    /// <summary><c>&lt;U</c>: Unicode text.</summary>
    Text,

    /// <summary><c>|S</c>: bytes, held as Latin-1 text.</summary>
    Bytes,
}
