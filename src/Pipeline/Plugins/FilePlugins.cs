using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>
/// The plugins of one pipeline file: those it names, and those that all files see. In one file a plugin runs in one way: as
/// <c>isolation</c> beside its path says, else as the file's own says, else as it is loaded already, else in this process.
/// </summary>
/// <param name="shelf">Loads them.</param>
/// <param name="document">The file; its plugins' folders are relative to it.</param>
/// <param name="bag">Takes what is wrong with them, each with its place.</param>
internal sealed class FilePlugins(LoadedPlugins shelf, PipelineDocument document, DiagnosticBag bag)
{
    private readonly Dictionary<string, PluginIsolation> wishes = [];
    private readonly string home = Path.GetDirectoryName(document.Source.Name) ?? "";
    private readonly Dictionary<string, IReadOnlyList<PluginFolder>> found = [];

    /// <summary>The registry that the file sees.</summary>
    /// <param name="registry">What all files see.</param>
    /// <param name="notLoaded">Plugins that are missing there.</param>
    public OperatorRegistry RegistryOf(OperatorRegistry registry, IReadOnlyList<string> notLoaded)
    {
        // However often a folder is named in the same words, it is one, and so are its faults.
        (PluginDeclaration Declared, PluginFolder Folder)[] named =
            [.. document.Plugins.DistinctBy(d => (Whole(d.Path.Text), d.Version?.Text, d.Sha256?.Text, d.Isolation?.Apart))
                .SelectMany(d => Folders(d).Select(f => (d, f)))];
        foreach (var (declared, folder) in named)
            if (declared.Isolation is { } wish && MainAssembly(folder) is { } path
                && !wishes.TryAdd(path, wish) && wishes[path] is var first && first.Apart != wish.Apart)
                bag.Error(Codes.PluginIsolation,
                    $"plugin '{Path.GetFileNameWithoutExtension(path)}' in '{folder.Path}' " +
                    $"is to run in {Way(wish)} here, and in {Way(first)} at {first.Place}",
                    wish.Place, "name it once, or write the same isolation in both places");
        var known = Replaced(registry, notLoaded);
        var own = new PluginGathering(shelf, known.All);
        foreach (var (declared, folder) in named)
            own.Add(folder, MainAssembly(folder) is { } path && IsApart(path, known),
                main => PluginPin.Check(declared, folder, main, bag), declared.Path.Place);
        bag.AddRange(own.Faults);
        return known.With(own.Operators, own.NotLoaded);
    }

    private static string Way(PluginIsolation isolation) => isolation.Apart ? "processes of its own" : "the program's process";

    private PluginIsolation? WishFor(string path) => wishes.GetValueOrDefault(path) ?? document.Isolation;

    private bool IsApart(string path, OperatorRegistry known) =>
        WishFor(path)?.Apart ?? known.All.FirstOrDefault(o => o.Plugin?.Path == path)?.Plugin!.IsApart ?? false;

    // What all files see is loaded already, but may be wanted in the other way here.
    private OperatorRegistry Replaced(OperatorRegistry registry, IReadOnlyList<string> notLoaded)
    {
        var replaced = new List<OperatorDescriptor>();
        foreach (var one in registry.All)
            replaced.Add(one.Plugin is { } plugin && WishFor(plugin.Path) is { } wish
                && wish.Apart != plugin.IsApart ? Loaded(one, wish) : one);
        return replaced.SequenceEqual(registry.All) ? registry : new OperatorRegistry(replaced, notLoaded);
    }

    private OperatorDescriptor Loaded(OperatorDescriptor one, PluginIsolation wish)
    {
        try
        {
            return shelf.Load(one.Plugin!.Path, wish.Apart).Operators.First(o => o.Name == one.Name);
        }
        catch (PipelineException e)
        {
            if (!bag.Items.Any(d => d.Code == e.Code && d.Place == wish.Place))
                bag.Error(e.Code, e.Diagnostics[0].Message, wish.Place, e.Diagnostics[0].Cure);
            return one;
        }
    }

    // What is wrong with a folder is told when its plugin is gathered.
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
                $"{declared.Path.Found} holds {folders.Count} plugins, and a version or a hash is one plugin's",
                pin.Place, "name the plugin's own folder");
        }
        catch (PipelineException e)
        {
            bag.Error(e.Code, e.Diagnostics[0].Message, declared.Path.Place, e.Diagnostics[0].Cure);
        }
        return [];
    }
}
