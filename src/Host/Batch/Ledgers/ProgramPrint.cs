using System.Text;
using PipelineKit.Codecs;
using PipelineKit.Filters;
using PipelineKit.Host.Commands;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Host.Batch.Ledgers;

/// <summary>Which code made an output: a build of the program, or of a plugin.</summary>
internal static class ProgramPrint
{
    /// <summary>
    /// The version, and what the compiler stamps each assembly with: two builds of the same sources are the same, and a filter
    /// that is changed without a new version is not.
    /// </summary>
    public static string Built { get; } = $"{CommandTree.Version} " + Short(ContentHash.OfBytes(Encoding.ASCII.GetBytes(string.Concat(
        new[] { typeof(Operator), typeof(FilterServices), typeof(CodecServices) }.Select(t => t.Assembly.ManifestModule.ModuleVersionId.ToString("N"))))));

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
