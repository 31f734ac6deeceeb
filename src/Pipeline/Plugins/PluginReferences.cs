using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Plugins;

/// <summary>
/// Follows a plugin's references from assembly to assembly, in their metadata alone: what is missing is named now, and by
/// whom it is needed, while the runtime would miss it only in the midst of a run. Nothing of the plugin is executed.
/// </summary>
internal sealed class PluginReferences
{
    // What .NET itself has. This program's own libraries are not shared: a plugin that got one by chance would miss it one day.
    private static readonly string Runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly string mainAssembly;
    private readonly Func<AssemblyName, string?> resolve;

    private PluginReferences(string mainAssembly, Func<AssemblyName, string?> resolve) =>
        (this.mainAssembly, this.resolve) = (mainAssembly, resolve);

    /// <summary>Makes sure that all is there.</summary>
    /// <param name="mainAssembly">The plugin.</param>
    /// <param name="resolve">Where an assembly of its own lies; null when it has none of that name.</param>
    /// <exception cref="PipelineException">PK0409, PK0411, PK0417: something is missing, or too old.</exception>
    /// <exception cref="BadImageFormatException">A file beside it is no assembly.</exception>
    public static void Check(string mainAssembly, Func<AssemblyName, string?> resolve) =>
        new PluginReferences(mainAssembly, resolve).Follow();

    private void Follow()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { mainAssembly };
        var next = new Queue<string>(seen);
        while (next.TryDequeue(out var path))
            foreach (var reference in Read(path).References)
                if (!PluginLoadContext.IsShared(reference.Name!) && Find(path, reference) is { } own && seen.Add(own))
                    next.Enqueue(own);
    }

    // An assembly of the plugin's own that goes on referring to others; null for one of .NET.
    private string? Find(string referrer, AssemblyName reference)
    {
        var own = resolve(reference);
        var path = own ?? Path.Combine(Runtime, reference.Name + ".dll");
        if (!File.Exists(path))
            throw Missing(referrer, reference);
        var found = Read(path).Version;
        if (found >= reference.Version)
            return own;
        throw own is null ? Missing(referrer, reference) : new PipelineException(Codes.PluginDependency,
            $"{Who(referrer)} needs the assembly '{reference.Name}', " +
            $"version {reference.Version}, and beside it lies version {found}", PluginFault.CopyAll);
    }

    private PipelineException Missing(string referrer, AssemblyName reference)
    {
        if (reference is { Name: "System.Runtime", Version: { } built })
            return new(Codes.PluginVersion,
                $"{(referrer == mainAssembly ? "it" : Who(referrer))} was built for .NET " +
                $"{built.ToString(2)}, and this is .NET {Environment.Version.ToString(2)}",
                $"build it for net{Environment.Version.ToString(2)}");
        var needs = $"{Who(referrer)} needs the assembly '{reference.Name}', version {reference.Version}";
        return RuntimeConfiguration.OtherFrameworks(mainAssembly) is [var framework, ..]
            ? new(Codes.PluginFramework,
                $"{needs}, which is not beside it, and was built for the shared " +
                $"framework {framework}, which this program does not run on",
                "reference packages instead of that framework")
            : new(Codes.PluginDependency, $"{needs}, which is not beside it", PluginFault.CopyAll);
    }

    private string Who(string referrer) =>
        referrer == mainAssembly ? "it" : $"its assembly '{Path.GetFileNameWithoutExtension(referrer)}'";

    private static FileStream Open(string path)
    {
        try
        {
            return RegularFile.OpenStream(path, 1 << 12);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(Codes.PluginAssembly,
                $"'{Path.GetFileName(path)}' beside it cannot be read: {SystemErrorText.Of(e)}", PluginFault.CopyAll, e);
        }
    }

    private static (Version Version, AssemblyName[] References) Read(string path)
    {
        using var file = Open(path);
        try
        {
            using var image = new PEReader(file);
            if (!image.HasMetadata)
                throw new BadImageFormatException(null, path);
            var metadata = image.GetMetadataReader();
            return (metadata.GetAssemblyDefinition().Version,
                [.. metadata.AssemblyReferences.Select(r => metadata.GetAssemblyReference(r).GetAssemblyName())]);
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            throw new BadImageFormatException(e.Message, path, e);
        }
    }
}
