using System.Runtime.InteropServices;

namespace Imago.Imaging.Vips;

/// <summary>
/// One libvips operation: created by nickname, given its arguments by name, run once, disposed. Whatever it leaves behind,
/// on failure too, is unreferenced.
/// </summary>
internal sealed class VipsOperation : IDisposable
{
    private readonly string _nickname;
    private nint _handle;

    public VipsOperation(string nickname)
    {
        _nickname = nickname;
        _handle = VipsNative.OperationNew(nickname);
        if (_handle == nint.Zero)
            throw new VipsFailureException(nickname);
    }

    /// <summary>True where this libvips' operation takes the argument.</summary>
    public bool Has(string name) => VipsNative.FindProperty(Marshal.ReadIntPtr(_handle), name) != nint.Zero;

    public VipsOperation Set(string name, int value)
    {
        // GObject turns a whole number into the enumeration a property asks for.
        var holder = Begin(GValue.IntType);
        VipsNative.ValueSetInt(ref holder, value);
        return Assign(name, ref holder);
    }

    public VipsOperation Set(string name, bool value)
    {
        var holder = Begin(GValue.BooleanType);
        VipsNative.ValueSetBoolean(ref holder, value ? 1 : 0);
        return Assign(name, ref holder);
    }

    public VipsOperation Set(string name, double value)
    {
        var holder = Begin(GValue.DoubleType);
        VipsNative.ValueSetDouble(ref holder, value);
        return Assign(name, ref holder);
    }

    public VipsOperation Set(string name, string value)
    {
        var holder = Begin(GValue.StringType);
        VipsNative.ValueSetString(ref holder, value);
        return Assign(name, ref holder);
    }

    public VipsOperation Set(string name, VipsImage value)
    {
        var holder = Begin(VipsNative.ImageType());
        VipsNative.ValueSetObject(ref holder, value);
        return Assign(name, ref holder);
    }

    /// <summary>Gives the operation a copy of the bytes.</summary>
    public unsafe VipsOperation Set(string name, ReadOnlySpan<byte> value)
    {
        fixed (byte* data = value)
            return Assign(name, VipsNative.BlobType(), VipsNative.BlobCopy(data, (nuint)value.Length));
    }

    /// <summary>Gives the operation a number for each band.</summary>
    public unsafe VipsOperation Set(string name, double[] values)
    {
        fixed (double* data = values)
            return Assign(name, VipsNative.ArrayDoubleType(), VipsNative.ArrayDoubleNew(data, values.Length));
    }

    /// <summary>Gives the operation images in a row.</summary>
    public unsafe VipsOperation Set(string name, VipsImage first, VipsImage second)
    {
        // The array takes a reference of its own to each.
        var pointers = stackalloc nint[] { first.DangerousGetHandle(), second.DangerousGetHandle() };
        var array = VipsNative.ArrayImageNew(pointers, 2);
        GC.KeepAlive(first);
        GC.KeepAlive(second);
        return Assign(name, VipsNative.ArrayImageType(), array);
    }

    /// <summary>Builds the operation and takes its image.</summary>
    /// <exception cref="VipsFailureException">It failed.</exception>
    public VipsImage RunForImage()
    {
        Build();
        var holder = Begin(VipsNative.ImageType());
        VipsNative.ObjectGetProperty(_handle, "out", ref holder);
        var image = VipsNative.ValueDupObject(ref holder);
        VipsNative.ValueUnset(ref holder);
        return image == nint.Zero ? throw new VipsFailureException(_nickname) : new VipsImage(image);
    }

    /// <summary>Builds the operation and takes the bytes it wrote.</summary>
    /// <exception cref="VipsFailureException">It failed.</exception>
    public byte[] RunForBytes()
    {
        Build();
        var holder = Begin(VipsNative.BlobType());
        try
        {
            VipsNative.ObjectGetProperty(_handle, "buffer", ref holder);
            var blob = VipsNative.ValueGetBoxed(ref holder);
            if (blob == nint.Zero)
                throw new VipsFailureException(_nickname);
            var data = VipsNative.BlobGet(blob, out var size);
            var bytes = new byte[checked((int)size)];
            Marshal.Copy(data, bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            VipsNative.ValueUnset(ref holder);
        }
    }

    public void Dispose()
    {
        if (_handle == nint.Zero)
            return;
        VipsNative.UnrefOutputs(_handle);
        VipsNative.ObjectUnref(_handle);
        _handle = nint.Zero;
    }

    private static GValue Begin(nuint type)
    {
        var value = default(GValue);
        _ = VipsNative.ValueInit(ref value, type);
        return value;
    }

    private void Build()
    {
        if (VipsNative.ObjectBuild(_handle) != 0)
            throw new VipsFailureException(_nickname);
    }

    // Hands over a boxed value and lets go of it.
    private VipsOperation Assign(string name, nuint type, nint boxed)
    {
        if (boxed == nint.Zero)
            throw new VipsFailureException(_nickname);
        var holder = Begin(type);
        VipsNative.ValueSetBoxed(ref holder, boxed);
        VipsNative.AreaUnref(boxed);
        return Assign(name, ref holder);
    }

    private VipsOperation Assign(string name, ref GValue value)
    {
        // GObject would only warn, in a log nobody reads, about a property this libvips does not have.
        var known = Has(name);
        if (known)
            VipsNative.ObjectSetProperty(_handle, name, ref value);
        VipsNative.ValueUnset(ref value);
        return known ? this : throw new InvalidOperationException($"libvips' operation {_nickname} has no argument {name}.");
    }
}
