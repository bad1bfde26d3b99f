namespace Imago.Embedding.Weights;

/// <summary>
/// The element types of the safetensors format. Only <c>F32</c>, <c>F16</c> and <c>BF16</c> can be read; the others are recognized.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The format's own names.")]
internal enum TensorType
{
    /// <summary>A boolean in one byte.</summary>
    Bool,

    /// <summary>4-bit floating point.</summary>
    F4,

    /// <summary>6-bit floating point, 2 bits of exponent.</summary>
    F6E2M3,

    /// <summary>6-bit floating point, 3 bits of exponent.</summary>
    F6E3M2,

    /// <summary>Unsigned byte.</summary>
    U8,

    /// <summary>Signed byte.</summary>
    I8,

    /// <summary>8-bit floating point, 5 bits of exponent.</summary>
    F8E5M2,

    /// <summary>8-bit floating point, 4 bits of exponent.</summary>
    F8E4M3,

    /// <summary>8-bit scale, exponent only.</summary>
    F8E8M0,

    /// <summary>8-bit floating point, 4 bits of exponent, without infinities or negative zero.</summary>
    F8E4M3Fnuz,

    /// <summary>8-bit floating point, 5 bits of exponent, without infinities or negative zero.</summary>
    F8E5M2Fnuz,

    /// <summary>Signed 16-bit integer.</summary>
    I16,

    /// <summary>Unsigned 16-bit integer.</summary>
    U16,

    /// <summary>IEEE 754 half precision.</summary>
    F16,

    /// <summary>bfloat16: the upper half of a single-precision number.</summary>
    BF16,

    /// <summary>Signed 32-bit integer.</summary>
    I32,

    /// <summary>Unsigned 32-bit integer.</summary>
    U32,

    /// <summary>IEEE 754 single precision.</summary>
    F32,

    /// <summary>A complex number of two single-precision parts.</summary>
    C64,

    /// <summary>IEEE 754 double precision.</summary>
    F64,

    /// <summary>Signed 64-bit integer.</summary>
    I64,

    /// <summary>Unsigned 64-bit integer.</summary>
    U64,
}
