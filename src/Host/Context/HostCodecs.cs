using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Host.Workers;

namespace PipelineKit.Host.Context;

/// <summary>The codecs of the program.</summary>
internal static class HostCodecs
{
    /// <summary>The codecs of each format, for the help.</summary>
    public const string Help = "JPEG, WebP, TIFF and GIF use libvips if available, otherwise ImageSharp; "
        + "AVIF, HEIF, JPEG XL and JPEG 2000 require libvips; PNG, PNM, BMP, TGA, CSV and NPY require nothing.";

    /// <summary>Adds the built-in codecs and ImageSharp.</summary>
    public static IServiceCollection AddHostCodecs(
        this IServiceCollection services, CodecPreference preference = CodecPreference.Automatic) =>
        services.AddBuiltInCodecs(DecoderWorkerVerb.Decoding).AddImageSharpCodecs(preference);
}
