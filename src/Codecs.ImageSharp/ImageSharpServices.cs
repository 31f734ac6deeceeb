using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.Vips;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>Selects the codec for formats that both libvips and ImageSharp support.</summary>
public static class ImageSharpServices
{
    /// <summary>
    /// Adds ImageSharp to the built-in codecs. BMP and TGA always use ImageSharp; AVIF, HEIF, JPEG XL and JPEG 2000 always use
    /// libvips; <paramref name="preference"/> selects the codec for JPEG, WebP, TIFF and GIF.
    /// </summary>
    /// <param name="services">Services with the built-in codecs.</param>
    /// <param name="preference">The codec for formats that both support.</param>
    public static IServiceCollection AddImageSharpCodecs(
        this IServiceCollection services, CodecPreference preference = CodecPreference.Automatic)
    {
        var known = SharpKind.All.Select(kind => kind.Format.Name).ToHashSet();
        var service = services.First(s => s.ImplementationInstance is VipsCodec);
        var vips = (VipsCodec)service.ImplementationInstance!;
        var shared = vips.Formats.Select(format => format.Name).Where(known.Contains).ToHashSet();
        services.Remove(service);
        services.AddSingleton<Codec>(vips.Serving(name => !shared.Contains(name)));
        if (preference == CodecPreference.ImageSharp)
            return services.AddSingleton<Codec>(new ImageSharpCodec());
        return services
            .AddSingleton<Codec>(new FallbackCodec(vips.Serving(shared.Contains), new ImageSharpCodec(shared.Contains)))
            .AddSingleton<Codec>(new ImageSharpCodec(name => !shared.Contains(name)));
    }
}

/// <summary>The codec for formats that both libvips and ImageSharp support.</summary>
public enum CodecPreference
{
    /// <summary>libvips, or ImageSharp if libvips cannot be loaded.</summary>
    Automatic,

    /// <summary>Always ImageSharp.</summary>
    ImageSharp,
}
