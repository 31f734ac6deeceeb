using PipelineKit.Diagnostics;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>Takes plugins from folders, one after the other; one that is broken is left out with its reason.</summary>
internal sealed class PluginGathering(LoadedPlugins shelf, IEnumerable<OperatorDescriptor> known)
{
    private readonly OperatorNames names = new(known);

    /// <summary>The operators that came.</summary>
    public List<OperatorDescriptor> Operators { get; } = [];

    /// <summary>A warning for each plugin that was left out, and for each trap in one that was not.</summary>
    public List<Diagnostic> Faults { get; } = [];

    /// <summary>The names of those left out.</summary>
    public List<string> NotLoaded { get; } = [];

    /// <summary>Takes the plugin of a folder.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="apart">Whether it runs apart from this process.</param>
    /// <param name="allowed">Whether its main assembly may be loaded; nothing of it has been then.</param>
    /// <param name="place">Where it is named, or null.</param>
    public void Add(PluginFolder folder, bool apart = false, Func<string, bool>? allowed = null, Place? place = null)
    {
        var name = folder.Name;
        try
        {
            var path = Path.GetFullPath(folder.MainAssembly());
            name = Path.GetFileNameWithoutExtension(path);
            if (!IsAllowed(path, allowed))
            {
                NotLoaded.Add(name);
                return;
            }
            var plugin = shelf.Load(path, apart);
            if (!names.Claim(plugin))
                return;
            Operators.AddRange(plugin.Operators);
            if (folder.CopyOfContract() is { } copy)
                Faults.Add(new Diagnostic(Codes.PluginCopy,
                    $"plugin '{name}' in '{folder.Path}' has a copy of {copy} beside it, " +
                    "which is not used: the contract is this program's own",
                    place, "reference it with Private=\"false\" ExcludeAssets=\"runtime\", and delete the copy",
                    Severity.Warning));
        }
        catch (PipelineException e)
        {
            NotLoaded.Add(name);
            Faults.Add(new Diagnostic(e.Code, $"plugin '{name}' in '{folder.Path}' is not loaded: {e.Diagnostics[0].Message}",
                place, e.Diagnostics[0].Cure, Severity.Warning));
        }
    }

    private static bool IsAllowed(string mainAssembly, Func<string, bool>? allowed)
    {
        try
        {
            return allowed is null || allowed(mainAssembly);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException and not FileNotFoundException)
        {
            throw new PipelineException(Codes.PluginAssembly, $"a file in its folder cannot be read: {SystemErrorText.Of(e)}",
                PluginFault.CopyAll, e);
        }
        catch (Exception e) when (e is BadImageFormatException or FileNotFoundException)
        {
            throw PluginFault.Of(e, mainAssembly, null);
        }
    }
}
