using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.Vips;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>Puts ImageSharp in libvips' place.</summary>
public static class ImageSharpServices
{
    /// <summary>
    /// Gives every format that ImageSharp serves to it, but for PNG. What it does not know (AVIF, HEIF, JPEG XL, JPEG 2000, PNM)
    /// stays with libvips, which is looked for when the first such file comes.
    /// </summary>
    public static IServiceCollection AddImageSharpCodecs(this IServiceCollection services)
    {
        var codec = new ImageSharpCodec(except: "png");
        services.Remove(services.First(s => s.ImplementationType == typeof(VipsCodec)));
        return services
            .AddSingleton<Codec>(codec)
            .AddSingleton<Codec>(new VipsCodec(fastJpeg: true, except: [.. codec.Formats.Select(f => f.Name)]));
    }
}
