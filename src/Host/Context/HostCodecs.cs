using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Host.Workers;

namespace PipelineKit.Host.Context;

/// <summary>The codecs of the program.</summary>
internal static class HostCodecs
{
    /// <summary>Who serves which formats, for the help.</summary>
    public const string Help = "JPEG, WebP, TIFF and GIF go through libvips where it is installed, otherwise through ImageSharp; "
        + "AVIF, HEIF, JPEG XL and JPEG 2000 need libvips; PNG, PNM, BMP, TGA, CSV and NPY need nothing.";

    /// <summary>Adds the built-in codecs and ImageSharp.</summary>
    public static IServiceCollection AddHostCodecs(
        this IServiceCollection services, CodecPreference preference = CodecPreference.Automatic) =>
        services.AddBuiltInCodecs(DecoderWorkerVerb.Decoding).AddImageSharpCodecs(preference);
}
