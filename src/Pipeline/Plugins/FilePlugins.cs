using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>
/// The plugins of a pipeline file: those it names and the global ones. Within one file, a plugin runs in one way, given by (in
/// this order) <c>isolation</c> beside its path, that of the file, or how it is already loaded; otherwise in this process.
/// </summary>
/// <param name="shelf">The loaded plugins.</param>
/// <param name="document">The file; plugin folders are relative to it.</param>
/// <param name="bag">Receives the errors with their places.</param>
internal sealed class FilePlugins(LoadedPlugins shelf, PipelineDocument document, DiagnosticBag bag)
{
    private readonly Dictionary<string, PluginIsolation> isolations = [];
    private readonly string home = Path.GetDirectoryName(document.Source.Name) ?? "";
    private readonly Dictionary<string, IReadOnlyList<PluginFolder>> found = [];

    /// <summary>Returns the operators available to the file.</summary>
    /// <param name="registry">The operators available to all files.</param>
    /// <param name="notLoaded">The global plugins that failed to load.</param>
    public OperatorRegistry RegistryOf(OperatorRegistry registry, IReadOnlyList<string> notLoaded)
    {
        if (document.Plugins.Count == 0 && document.Isolation is null)
            return registry;
        // A folder that is named several times with the same text is loaded, and reported, once.
        (PluginDeclaration Declared, PluginFolder Folder)[] named =
            [.. document.Plugins.DistinctBy(d => (Whole(d.Path.Text), d.Version?.Text, d.Sha256?.Text, d.Isolation?.Apart))
                .SelectMany(d => Folders(d).Select(f => (d, f)))];
        foreach (var (declared, folder) in named)
            if (declared.Isolation is { } isolation && MainAssembly(folder) is { } path
                && !isolations.TryAdd(path, isolation) && isolations[path] is var first && first.Apart != isolation.Apart)
                bag.Error(Codes.PluginIsolation,
                    $"plugin '{Path.GetFileNameWithoutExtension(path)}' in '{folder.Path}' " +
                    $"is to run in {Way(isolation)} here, and in {Way(first)} at {first.Place}",
                    isolation.Place, "name it only once, or use the same isolation in both places");
        var known = Replaced(registry, notLoaded);
        var own = new PluginGathering(shelf, known.All);
        foreach (var (declared, folder) in named)
            own.Add(folder, MainAssembly(folder) is { } path && IsApart(path, known),
                main => PluginPin.Check(declared, folder, main, bag), declared.Path.Place);
        bag.AddRange(own.Faults);
        return known.With(own.Operators, own.NotLoaded);
    }

    private static string Way(PluginIsolation isolation) => isolation.Apart ? "separate processes" : "the program's process";

    private PluginIsolation? IsolationOf(string path) => isolations.GetValueOrDefault(path) ?? document.Isolation;

    private bool IsApart(string path, OperatorRegistry known) =>
        IsolationOf(path)?.Apart ?? known.All.FirstOrDefault(o => o.Plugin?.Path == path)?.Plugin!.IsApart ?? false;

    // Global plugins are already loaded, but the file may require a different isolation.
    private OperatorRegistry Replaced(OperatorRegistry registry, IReadOnlyList<string> notLoaded)
    {
        var replaced = new List<OperatorDescriptor>();
        foreach (var one in registry.All)
            replaced.Add(one.Plugin is { } plugin && IsolationOf(plugin.Path) is { } isolation
                && isolation.Apart != plugin.IsApart ? Loaded(one, isolation) : one);
        return replaced.SequenceEqual(registry.All) ? registry : new OperatorRegistry(replaced, notLoaded);
    }

    private OperatorDescriptor Loaded(OperatorDescriptor one, PluginIsolation isolation)
    {
        try
        {
            return shelf.Load(one.Plugin!.Path, isolation.Apart).Operators.First(o => o.Name == one.Name);
        }
        catch (PipelineException e)
        {
            if (!bag.Items.Any(d => d.Code == e.Code && d.Place == isolation.Place))
                bag.Error(e.Code, e.Diagnostics[0].Message, isolation.Place, e.Diagnostics[0].Cure);
            return one;
        }
    }

    // Errors of a folder are reported when its plugin is loaded.
    private static string? MainAssembly(PluginFolder folder)
    {
        try
        {
            return Path.GetFullPath(folder.MainAssembly());
        }
        catch (PipelineException)
        {
            return null;
        }
    }

    private string Whole(string path) => Path.GetFullPath(Path.Combine(home, path)).TrimEnd(Path.DirectorySeparatorChar);

    private IReadOnlyList<PluginFolder> Folders(PluginDeclaration declared)
    {
        try
        {
            var folders = found.GetValueOrDefault(Whole(declared.Path.Text))
                ?? (found[Whole(declared.Path.Text)] = PluginFolder.In(Path.Combine(home, declared.Path.Text)));
            if (folders.Count == 1 || (declared.Version ?? declared.Sha256) is not { } pin)
                return folders;
            bag.Error(Codes.BadCombination,
                $"{declared.Path.Found} contains {folders.Count} plugins, but a version or hash applies to a single plugin",
                pin.Place, "specify the folder of a single plugin");
        }
        catch (PipelineException e)
        {
            bag.Error(e.Code, e.Diagnostics[0].Message, declared.Path.Place, e.Diagnostics[0].Cure);
        }
        return [];
    }
}
