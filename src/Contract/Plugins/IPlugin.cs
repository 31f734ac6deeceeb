using Microsoft.Extensions.DependencyInjection;

namespace PipelineKit.Plugins;

/// <summary>
/// What a plugin does once, when it is loaded: it registers services that its operators take in their constructors. At most
/// one public class of a plugin is one, with a constructor without parameters; a plugin without services needs none.
/// </summary>
public interface IPlugin
{
    /// <summary>
    /// Registers services in a container that is the plugin's alone: nobody else's services are there, and nobody else sees
    /// these. They are disposed when the plugin is unloaded. An operator is made anew for every stage and every run, and its
    /// kernels run on several threads: singletons that may be used so are right for nearly everything.
    /// </summary>
    void ConfigureServices(IServiceCollection services);
}
