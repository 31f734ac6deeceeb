using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Vips;

/// <summary>The functions of libvips and GObject in use; none is variadic. Names and types match their headers.</summary>
internal static unsafe partial class VipsNative
{
    private const string Vips = "vips", GObject = "gobject", GLib = "glib";

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_init(string name);

    [LibraryImport(Vips)]
    public static partial int vips_version(int part);

    [LibraryImport(Vips)]
    public static partial void vips_cache_set_max(int operations);

    [LibraryImport(Vips)]
    public static partial void vips_concurrency_set(int threads);

    [LibraryImport(Vips)]
    public static partial void vips_block_untrusted_set(int state);

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void vips_operation_block_set(string name, int state);

    [LibraryImport(Vips)]
    public static partial void vips_thread_shutdown();

    [LibraryImport(Vips)]
    public static partial nint vips_error_buffer_copy();

    [LibraryImport(Vips)]
    public static partial void vips_error_clear();

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint vips_type_find(string ancestor, string nickname);

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint vips_operation_new(string name);

    [LibraryImport(Vips)]
    public static partial int vips_cache_operation_buildp(nint* operation);

    [LibraryImport(Vips)]
    public static partial void vips_object_unref_outputs(nint operation);

    [LibraryImport(Vips)]
    public static partial nint vips_image_new();

    [LibraryImport(Vips)]
    public static partial nint vips_image_new_from_memory(void* data, nuint size, int width, int height, int bands, int format);

    [LibraryImport(Vips)]
    public static partial void vips_image_init_fields(
        nint image, int width, int height, int bands, int format, int coding, int interpretation, double xres, double yres);

    [LibraryImport(Vips)]
    public static partial int vips_image_pipeline_array(nint image, int hint, nint* inputs);

    [LibraryImport(Vips)]
    public static partial int vips_image_generate(
        nint image, nint start, delegate* unmanaged<nint, nint, nint, nint, int*, int> generate, nint stop, nint a, nint b);

    [LibraryImport(Vips)]
    public static partial void vips_image_set_kill(nint image, int kill);

    [LibraryImport(Vips)]
    public static partial int vips_image_get_width(nint image);

    [LibraryImport(Vips)]
    public static partial int vips_image_get_height(nint image);

    [LibraryImport(Vips)]
    public static partial int vips_image_get_bands(nint image);

    [LibraryImport(Vips)]
    public static partial int vips_image_get_format(nint image);

    [LibraryImport(Vips)]
    public static partial int vips_image_get_coding(nint image);

    [LibraryImport(Vips)]
    public static partial int vips_image_get_interpretation(nint image);

    [LibraryImport(Vips)]
    public static partial double vips_image_get_xres(nint image);

    [LibraryImport(Vips)]
    public static partial double vips_image_get_yres(nint image);

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint vips_image_get_typeof(nint image, string name);

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_image_get_blob(nint image, string name, nint* data, nuint* length);

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_image_get_int(nint image, string name, int* value);

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void vips_image_set_blob_copy(nint image, string name, void* data, nuint length);

    [LibraryImport(Vips, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void vips_image_set_int(nint image, string name, int value);

    [LibraryImport(Vips)]
    public static partial nint vips_region_new(nint image);

    [LibraryImport(Vips)]
    public static partial int vips_region_prepare(nint region, VipsRect* area);

    [LibraryImport(Vips)]
    public static partial int vips_region_image(nint region, VipsRect* area);

    [LibraryImport(Vips)]
    public static partial int vips_region_prepare_to(nint region, nint target, VipsRect* area, int left, int top);

    [LibraryImport(Vips)]
    public static partial nint vips_target_custom_new();

    [LibraryImport(GObject, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_object_set_property(nint instance, string name, GValue* value);

    [LibraryImport(GObject, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_object_get_property(nint instance, string name, GValue* value);

    [LibraryImport(GObject)]
    public static partial void g_object_unref(nint instance);

    [LibraryImport(GObject)]
    public static partial nint g_value_init(GValue* value, nuint type);

    [LibraryImport(GObject)]
    public static partial void g_value_unset(GValue* value);

    [LibraryImport(GObject)]
    public static partial void g_value_set_int(GValue* value, int content);

    [LibraryImport(GObject)]
    public static partial void g_value_set_boolean(GValue* value, int content);

    [LibraryImport(GObject)]
    public static partial void g_value_set_double(GValue* value, double content);

    [LibraryImport(GObject, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_value_set_string(GValue* value, string content);

    [LibraryImport(GObject)]
    public static partial void g_value_set_object(GValue* value, nint content);

    [LibraryImport(GObject)]
    public static partial nint g_value_dup_object(GValue* value);

    [LibraryImport(GObject, StringMarshalling = StringMarshalling.Utf8)]
    public static partial ulong g_signal_connect_data(nint instance,
        string signal, void* handler, nint data, nint destroy, int flags);

    [LibraryImport(GLib, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int g_setenv(string name, string value, int overwrite);

    [LibraryImport(GLib)]
    public static partial void g_free(nint memory);
}
