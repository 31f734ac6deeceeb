using System.Reflection;
using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Codecs;
using PipelineKit.Graph;
using PipelineKit.Planning;
using PipelineKit.Registry;

namespace PipelineKit.Batch.Ledgers;

/// <summary>Identifies the code that produces outputs: a build of the program or of a plugin.</summary>
internal static class ProgramFingerprint
{
    private const string Own = "PipelineKit.";

    /// <summary>
    /// Combines the program's version with the module version ids of all assemblies that compute or write outputs. Builds of
    /// identical sources are equal; a filter changed without a new version is not.
    /// </summary>
    /// <param name="program">The name and version of the program.</param>
    /// <param name="graph">The pipeline; its operators count, except those of plugins.</param>
    /// <param name="codecs">The codecs, all of which count.</param>
    public static string Of(string program, PipelineGraph graph, CodecRegistry codecs)
    {
        var operators = graph.Nodes.Select(n => n.Descriptor!).Where(d => d.Plugin is null).Select(d => d.Type.Assembly);
        var code = WithOwn([typeof(Plan).Assembly, .. operators, .. codecs.All.Select(c => c.Codec.GetType().Assembly)]);
        var stamps = code.OrderBy(a => a.FullName, StringComparer.Ordinal)
            .Select(a => a.ManifestModule.ModuleVersionId.ToString("N"));
        // An assembly can hold several codecs for a format, among which the command line chooses.
        var serving = codecs.All.Select(c => $"{c.Format.Name} {c.Codec.GetType().FullName}").Order(StringComparer.Ordinal);
        return $"{program} {Short(ContentHash.OfBytes(Encoding.ASCII.GetBytes(string.Concat([.. stamps, .. serving]))))}";
    }

    // Operators and codecs also use PipelineKit assemblies that contain neither.
    private static HashSet<Assembly> WithOwn(IEnumerable<Assembly> first)
    {
        var found = new HashSet<Assembly>();
        var waiting = new Stack<Assembly>(first);
        while (waiting.TryPop(out var next))
            if (found.Add(next))
                foreach (var reference in next.GetReferencedAssemblies())
                    if (reference.Name!.StartsWith(Own, StringComparison.Ordinal))
                        waiting.Push(Assembly.Load(reference));
        return found;
    }

    /// <summary>Combines a plugin's version with the contents of all assemblies in its folder.</summary>
    /// <exception cref="IOException">The assemblies cannot be read.</exception>
    public static string Of(Plugin plugin)
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(plugin.Path)!, "*.dll").Order(StringComparer.Ordinal);
        var hashes = string.Concat(files.Select(f => $"{Path.GetFileName(f)}\0{ContentHash.Of(f)}\0"));
        return $"{plugin.Version.ToString(3)} {Short(ContentHash.OfBytes(Encoding.UTF8.GetBytes(hashes)))}";
    }

    private static string Short(ContentHash hash) => hash.ToString()[..12];
}
