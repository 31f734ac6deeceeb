using Microsoft.Extensions.DependencyInjection;

namespace PipelineKit.Plugins;

/// <summary>
/// Registers the services that a plugin's operators take in their constructors; called once when the plugin is loaded. A plugin
/// has at most one public implementation, with a parameterless constructor; a plugin without services needs none.
/// </summary>
public interface IPlugin
{
    /// <summary>
    /// Registers services in the plugin's own container, which is separate from all others and disposed when the plugin is
    /// unloaded. An operator is created for every stage and every run, and its kernels run on several threads, so thread-safe
    /// singletons are usually the right choice.
    /// </summary>
    void ConfigureServices(IServiceCollection services);
}
