using System.Runtime.InteropServices;
using PipelineKit.Codecs.Native;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Vips;

/// <summary>Loads libvips when it is first needed, and initializes it once per process.</summary>
internal static class VipsLibrary
{
    private const string Needed = "a file of this format needs libvips 8.13 or newer";

    // Loaders that libvips considers untrusted but whose formats are supported; all other untrusted ones remain blocked.
    private static readonly string[] _allowed = ["VipsForeignLoadJp2k", "VipsForeignLoadJxl", "VipsForeignSaveJxl"];

    // Messages of several versions of libheif and libvips.
    private static readonly string[] _signsOfLack =
        ["compression format has not been built in", "unsupported codec", "unsupported compression"];

    private static readonly Lazy<string?> _fault = new(Start);

    /// <summary>Whether libvips is installed and usable.</summary>
    /// <exception cref="PipelineException">PK0609: the one that the user names is not.</exception>
    public static bool Loads
    {
        get
        {
            CheckNamed();
            return _fault.Value is null;
        }
    }

    /// <summary>Initializes libvips.</summary>
    /// <exception cref="PipelineException">PK0608: libvips is missing or too old; PK0609: so is the named one.</exception>
    public static void Ensure()
    {
        CheckNamed();
        if (_fault.Value is { } fault)
            throw Missing(fault);
    }

    /// <summary>Checks the libvips that the user names, if any. It is never replaced by another one.</summary>
    /// <exception cref="PipelineException">PK0609: it cannot be used.</exception>
    public static void CheckNamed()
    {
        if (NativeLibraries.NamedVips is { } named && _fault.Value is { } fault)
            throw Unusable(named, fault);
    }

    /// <summary>Initializes libvips for a loader or a saver.</summary>
    /// <exception cref="PipelineException">PK0608: libvips is missing, too old, or built without the format.</exception>
    public static void Ensure(string format, string operation)
    {
        Ensure();
        if (!Has(operation))
            throw Lacking(format, Version);
    }

    /// <summary>Returns whether the loaded libvips has an operation.</summary>
    internal static bool Has(string operation) => VipsNative.vips_type_find("VipsOperation", operation) != 0;

    /// <summary>The version of the loaded libvips.</summary>
    internal static string Version => string.Join('.', Enumerable.Range(0, 3).Select(VipsNative.vips_version));

    /// <summary>
    /// Converts a decoder's or encoder's error message that states a missing feature of libvips: HEIF is a container, and a
    /// library can support it without HEVC. Null for every other message.
    /// </summary>
    internal static PipelineException? Lacking(string format, string version, string? words) =>
        format is "heif" or "avif" && _signsOfLack.Any(sign => words?.Contains(sign, StringComparison.OrdinalIgnoreCase) == true)
            ? Lacking(format == "heif" ? "the HEVC of heif" : "the AV1 of avif", version) : null;

    /// <summary>Returns whether the loaded libvips is this version or a newer one.</summary>
    internal static bool IsAtLeast(int major, int minor) =>
        (VipsNative.vips_version(0), VipsNative.vips_version(1)).CompareTo((major, minor)) >= 0;

    internal static PipelineException Lacking(string format, string version) => new(
        Codes.CodecMissing, $"libvips {version}, which this run uses, was built without {format}",
        $"set {NativeLibraries.VipsVariable} to a libvips that has it, " +
        "such as libvips.so.42 where the system's packages include one");

    internal static PipelineException Missing(string fault) => new(
        Codes.CodecMissing, $"{Needed}, {fault}",
        "install it with `apt-get install libvips42` (Debian, Ubuntu) or `brew install vips` (macOS), " +
        $"or add the package NetVips.Native.{RuntimeInformation.RuntimeIdentifier} to a program of your own");

    internal static PipelineException Unusable(string named, string fault) => new(
        Codes.NamedLibrary, $"{NativeLibraries.VipsVariable} is set to the libvips '{named}', {fault}",
        "use version 8.13 or newer, or unset the variable to use the default libvips");

    private static string? Start()
    {
        var it = NativeLibraries.NamedVips is null ? "the one installed" : "it";
        if (!NativeLibraries.Has("vips") || !NativeLibraries.Has("gobject") || !NativeLibraries.Has("glib"))
            return NativeLibraries.NamedVips is null ? "and there is none for this platform" : "which cannot be loaded";
        try
        {
            // libvips installs a silent log handler if this variable is set.
            VipsNative.g_setenv("VIPS_WARNING", "1", 1);
            if (VipsNative.vips_init("pipelinekit") != 0)
                return $"and {it} does not start";
            int major = VipsNative.vips_version(0), minor = VipsNative.vips_version(1);
            if (!IsAtLeast(8, 13))
                return $"and {it} is {major}.{minor}";
            // Each image uses one thread; the engine provides parallelism.
            VipsNative.vips_concurrency_set(1);
            VipsNative.vips_cache_set_max(0);
            VipsNative.vips_block_untrusted_set(1);
            foreach (var name in _allowed)
                VipsNative.vips_operation_block_set(name, 0);
            return VipsRegion.Check() ? null : $"and {it} is {major}.{minor}, whose structures are unknown";
        }
        catch (EntryPointNotFoundException e)
        {
            return $"and {it} lacks a function ({e.Message})";
        }
    }
}
