using System.Reflection;
using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Codecs;
using PipelineKit.Graph;
using PipelineKit.Planning;
using PipelineKit.Registry;

namespace PipelineKit.Batch.Ledgers;

/// <summary>Which code made an output: a build of the program, or of a plugin.</summary>
internal static class ProgramFingerprint
{
    private const string Own = "PipelineKit.";

    /// <summary>
    /// The program's version, and what the compiler stamps each assembly with that computes or writes outputs: two builds of
    /// the same sources are the same, and a filter that is changed without a new version is not.
    /// </summary>
    /// <param name="program">Its name and version.</param>
    /// <param name="graph">The pipeline, whose operators count, but for those of plugins.</param>
    /// <param name="codecs">The codecs, which all count.</param>
    public static string Of(string program, PipelineGraph graph, CodecRegistry codecs)
    {
        var operators = graph.Nodes.Select(n => n.Descriptor!).Where(d => d.Plugin is null).Select(d => d.Type.Assembly);
        var code = WithOwn([typeof(Plan).Assembly, .. operators, .. codecs.All.Select(c => c.Codec.GetType().Assembly)]);
        var stamps = code.OrderBy(a => a.FullName, StringComparer.Ordinal)
            .Select(a => a.ManifestModule.ModuleVersionId.ToString("N"));
        // One assembly may hold several codecs of a format, of which the command line chooses.
        var serving = codecs.All.Select(c => $"{c.Format.Name} {c.Codec.GetType().FullName}").Order(StringComparer.Ordinal);
        return $"{program} {Short(ContentHash.OfBytes(Encoding.ASCII.GetBytes(string.Concat([.. stamps, .. serving]))))}";
    }

    // Operators and codecs compute with parts of PipelineKit that hold neither.
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

    /// <summary>A plugin's version, and the contents of all assemblies it lies with.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public static string Of(Plugin plugin)
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(plugin.Path)!, "*.dll").Order(StringComparer.Ordinal);
        var hashes = string.Concat(files.Select(f => $"{Path.GetFileName(f)}\0{ContentHash.Of(f)}\0"));
        return $"{plugin.Version.ToString(3)} {Short(ContentHash.OfBytes(Encoding.UTF8.GetBytes(hashes)))}";
    }

    private static string Short(ContentHash hash) => hash.ToString()[..12];
}
