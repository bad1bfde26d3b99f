using System.Runtime.InteropServices;
using Imago.Tools;

namespace Imago.Imaging.Vips;

/// <summary>
/// The functions of libvips, GObject and GLib this binding calls: none of them variadic, because .NET cannot call variadic C functions
/// on every platform. libvips' operations are therefore built as GObjects and given their arguments as properties.
/// </summary>
internal static unsafe partial class VipsNative
{
    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Init(string programName);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_version")]
    internal static partial int Version(int part);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_version_string")]
    internal static partial nint VersionString();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_concurrency_set")]
    internal static partial void SetConcurrency(int threads);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_cache_set_max")]
    internal static partial void SetCacheMax(int operations);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_vector_set_enabled")]
    internal static partial void SetVectorEnabled(int enabled);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_vector_isenabled")]
    internal static partial int IsVectorEnabled();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_tracked_get_mem")]
    internal static partial nuint TrackedMemory();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_tracked_get_allocs")]
    internal static partial int TrackedAllocations();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_thread_shutdown")]
    internal static partial void ThreadShutdown();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_block_untrusted_set")]
    internal static partial void BlockUntrusted(int state);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void BlockOperation(string name, int state);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_error_buffer")]
    internal static partial nint ErrorBuffer();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_error_clear")]
    internal static partial void ErrorClear();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_type_find", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint FindType(string baseName, string nickname);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint OperationNew(string nickname);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_object_build")]
    internal static partial int ObjectBuild(nint operation);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_object_unref_outputs")]
    internal static partial void UnrefOutputs(nint operation);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_type")]
    internal static partial nuint ImageType();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_width")]
    internal static partial int ImageWidth(VipsImage image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_height")]
    internal static partial int ImageHeight(VipsImage image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_bands")]
    internal static partial int ImageBands(VipsImage image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_format")]
    internal static partial int ImageBandFormat(VipsImage image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_interpretation")]
    internal static partial int ImageInterpretation(VipsImage image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_coding")]
    internal static partial int ImageCoding(VipsImage image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_hasalpha")]
    internal static partial int ImageHasAlpha(VipsImage image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint ImageGetTypeOf(VipsImage image, string field);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_int", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ImageGetInt(VipsImage image, string field, out int value);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ImageGetString(VipsImage image, string field, out nint value);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_blob", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ImageGetBlob(VipsImage image, string field, out nint data, out nuint size);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_set_int", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ImageSetInt(VipsImage image, string field, int value);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_set_blob_copy", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ImageSetBlobCopy(VipsImage image, string field, byte* data, nuint size);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_set_kill")]
    internal static partial void ImageSetKill(VipsImage image, int kill);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_copy_memory")]
    internal static partial nint ImageCopyMemory(VipsImage image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_region_new")]
    internal static partial nint RegionNew(VipsImage image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_region_fetch")]
    internal static partial nint RegionFetch(nint region, int left, int top, int width, int height, out nuint size);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_new_from_memory_copy")]
    internal static partial nint ImageNewFromMemoryCopy(byte* data, nuint size, int width, int height, int bands, int format);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_blob_get_type")]
    internal static partial nuint BlobType();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_blob_copy")]
    internal static partial nint BlobCopy(byte* data, nuint size);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_blob_get")]
    internal static partial nint BlobGet(nint blob, out nuint size);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_array_double_get_type")]
    internal static partial nuint ArrayDoubleType();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_array_double_new")]
    internal static partial nint ArrayDoubleNew(double* values, int count);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_array_image_get_type")]
    internal static partial nuint ArrayImageType();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_array_image_new")]
    internal static partial nint ArrayImageNew(nint* images, int count);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_area_unref")]
    internal static partial void AreaUnref(nint area);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_object_unref")]
    internal static partial void ObjectUnref(nint instance);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ObjectSetProperty(nint instance, string name, ref GValue value);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ObjectGetProperty(nint instance, string name, ref GValue value);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_object_class_find_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FindProperty(nint objectClass, string name);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_value_init")]
    internal static partial nint ValueInit(ref GValue value, nuint type);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_value_unset")]
    internal static partial void ValueUnset(ref GValue value);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_value_set_int")]
    internal static partial void ValueSetInt(ref GValue value, int number);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_value_set_boolean")]
    internal static partial void ValueSetBoolean(ref GValue value, int flag);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_value_set_double")]
    internal static partial void ValueSetDouble(ref GValue value, double number);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_value_set_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ValueSetString(ref GValue value, string text);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_value_set_object")]
    internal static partial void ValueSetObject(ref GValue value, VipsImage image);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_value_dup_object")]
    internal static partial nint ValueDupObject(ref GValue value);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_value_set_boxed")]
    internal static partial void ValueSetBoxed(ref GValue value, nint boxed);

    [LibraryImport(NativeLibraries.GObject, EntryPoint = "g_value_get_boxed")]
    internal static partial nint ValueGetBoxed(ref GValue value);

    [LibraryImport(NativeLibraries.GLib, EntryPoint = "g_free")]
    internal static partial void Free(nint memory);

    [LibraryImport(NativeLibraries.GLib, EntryPoint = "g_log_set_default_handler")]
    internal static partial nint SetDefaultLogHandler(delegate* unmanaged[Cdecl]<byte*, int, byte*, nint, void> handler, nint data);
}
