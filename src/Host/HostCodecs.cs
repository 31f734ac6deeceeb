using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;

namespace PipelineKit.Host;

/// <summary>The codecs of this build.</summary>
internal static partial class HostCodecs
{
    /// <summary>Adds the built-in codecs, and in the all-managed build ImageSharp in libvips' place.</summary>
    public static IServiceCollection AddHostCodecs(this IServiceCollection services)
    {
        services.AddBuiltInCodecs();
        PreferImageSharp(services);
        return services;
    }

    static partial void PreferImageSharp(IServiceCollection services);
}
