using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;

namespace PipelineKit.Host.Context;

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

    /// <summary>Who serves which formats, for the help.</summary>
    public static string Help
    {
        get
        {
            var help = "PNG, CSV and NPY need nothing; other formats need libvips, or a build with -p:ImageSharp=true.";
            Describe(ref help);
            return help;
        }
    }

    static partial void Describe(ref string help);

    static partial void PreferImageSharp(IServiceCollection services);
}
