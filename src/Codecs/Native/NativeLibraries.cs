using System.Reflection;
using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Native;

/// <summary>
/// Finds the shared libraries of codecs when first needed: next to the program, where packages put them, otherwise on the system.
/// Bindings use the names <c>vips</c>, <c>gobject</c>, <c>glib</c> and <c>turbojpeg</c>; actual names differ by platform. A
/// missing library is reported, never a crash.
/// </summary>
internal static class NativeLibraries
{
    /// <summary>The environment variable with the path or name of a libvips that replaces the default one.</summary>
    public const string VipsVariable = "PIPELINEKIT_LIBVIPS";

    private static readonly Dictionary<string, string[]> _names = new()
    {
        ["vips"] = ["libvips.so.42", "libvips.42.dylib", "libvips-42.dll", "libvips"],
        ["gobject"] = ["libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"],
        ["glib"] = ["libglib-2.0.so.0", "libglib-2.0.0.dylib", "libglib-2.0-0.dll"],
        ["turbojpeg"] = ["libturbojpeg.so.0", "libturbojpeg.0.dylib", "libturbojpeg.dll", "turbojpeg.dll"],
    };

    // Homebrew's folders are not in the loader's search path.
    private static readonly string[] _folders = OperatingSystem.IsMacOS() ? ["", "/opt/homebrew/lib/", "/usr/local/lib/"] : [""];

    private static readonly Dictionary<string, nint> _loaded = [];

    static NativeLibraries() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, (name, _, _) => Handle(name));

    /// <summary>The libvips that <see cref="VipsVariable"/> names, or null.</summary>
    public static string? NamedVips => Environment.GetEnvironmentVariable(VipsVariable) is { Length: > 0 } named ? named : null;

    /// <summary>Returns whether the library is installed.</summary>
    public static bool Has(string name) => Handle(name) != 0;

    private static nint Handle(string name)
    {
        if (!_names.TryGetValue(name, out var candidates))
            return 0;
        lock (_loaded)
        {
            if (_loaded.TryGetValue(name, out var known))
                return known;
            return _loaded[name] = name switch
            {
                "vips" when NamedVips is { } named => NativeLibrary.TryLoad(named, out var handle) ? handle : 0,
                "gobject" => WithinVips("g_object_unref", candidates),
                "glib" => WithinVips("g_free", candidates),
                _ => Load(candidates),
            };
        }
    }

    // Two copies of GLib have separate type systems, so the one that libvips itself uses must be called: if libvips is a single
    // file, it is that file; otherwise the loader finds it through libvips.
    private static nint WithinVips(string function, string[] candidates) =>
        Handle("vips") is var vips and not 0 && NativeLibrary.TryGetExport(vips, function, out _) ? vips : Load(candidates);

    private static nint Load(string[] candidates)
    {
        foreach (var folder in _folders)
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(folder + candidate, Assembly.GetExecutingAssembly(), null, out var handle))
                return handle;
        }
        return 0;
    }
}
