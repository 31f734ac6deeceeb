using System.Runtime.InteropServices;
using PipelineKit.Codecs.Native;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Vips;

/// <summary>Loads libvips when it is first needed and sets it up once for the process.</summary>
internal static class VipsLibrary
{
    private const string Needed = "a file of this format needs libvips 8.13 or newer";

    // Loaders that libvips calls untrusted but whose formats are wanted; everything else untrusted stays blocked.
    private static readonly string[] _allowed = ["VipsForeignLoadJp2k", "VipsForeignLoadJxl", "VipsForeignSaveJxl"];

    private static readonly Lazy<string?> _fault = new(Start);

    /// <summary>Whether libvips is on this machine and serves us.</summary>
    public static bool Loads => _fault.Value is null;

    /// <summary>Makes libvips ready.</summary>
    /// <exception cref="PipelineException">PK0608: libvips is missing or too old.</exception>
    public static void Ensure()
    {
        if (_fault.Value is { } fault)
            throw Missing(fault);
    }

    /// <summary>Makes libvips ready for a loader or a saver.</summary>
    /// <exception cref="PipelineException">PK0608: libvips is missing, too old, or built without the format.</exception>
    public static void Ensure(string format, string operation)
    {
        Ensure();
        if (!Has(operation))
            throw Lacking(format, Version);
    }

    /// <summary>Whether the libvips that is ready has an operation.</summary>
    internal static bool Has(string operation) => VipsNative.vips_type_find("VipsOperation", operation) != 0;

    /// <summary>The version of the libvips that is ready.</summary>
    internal static string Version => string.Join('.', Enumerable.Range(0, 3).Select(VipsNative.vips_version));

    internal static PipelineException Lacking(string format, string version) => new(
        Codes.CodecMissing, $"libvips {version}, which this run uses, was built without {format}",
        $"set {NativeLibraries.VipsVariable} to a libvips that has it, " +
        "such as libvips.so.42 where the system's packages include one");

    internal static PipelineException Missing(string fault) => new(
        Codes.CodecMissing, $"{Needed}, {fault}",
        "install it with `apt-get install libvips42` (Debian, Ubuntu) or `brew install vips` (macOS)");

    private static string? Start()
    {
        if (!NativeLibraries.Has("vips") || !NativeLibraries.Has("gobject") || !NativeLibraries.Has("glib"))
            return NativeLibraries.NamedVips is { } named
                ? $"and '{named}', which {NativeLibraries.VipsVariable} names, cannot be loaded"
                : "and there is none for this platform";
        try
        {
            // libvips installs a silent log handler when it finds this in its environment.
            VipsNative.g_setenv("VIPS_WARNING", "1", 1);
            if (VipsNative.vips_init("pipelinekit") != 0)
                return "and the one installed does not start";
            int major = VipsNative.vips_version(0), minor = VipsNative.vips_version(1);
            if ((major, minor).CompareTo((8, 13)) < 0)
                return $"and {major}.{minor} is installed";
            // One image is one thread's work; the engine brings the threads.
            VipsNative.vips_concurrency_set(1);
            VipsNative.vips_cache_set_max(0);
            VipsNative.vips_block_untrusted_set(1);
            foreach (var name in _allowed)
                VipsNative.vips_operation_block_set(name, 0);
            return VipsRegion.Check() ? null : $"and {major}.{minor} is installed, whose structures are not the ones known";
        }
        catch (EntryPointNotFoundException e)
        {
            return $"and the one installed lacks a function ({e.Message})";
        }
    }
}
