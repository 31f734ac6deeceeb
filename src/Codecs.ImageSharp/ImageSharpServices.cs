using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.Vips;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>Decides which codec serves a format that both libvips and ImageSharp know.</summary>
public static class ImageSharpServices
{
    /// <summary>
    /// Adds ImageSharp beside the built-in codecs. BMP and TGA are always its own; AVIF, HEIF, JPEG XL and JPEG 2000 are always
    /// libvips'; <paramref name="preference"/> decides about JPEG, WebP, TIFF and GIF.
    /// </summary>
    /// <param name="services">Services with the built-in codecs.</param>
    /// <param name="preference">Who serves what both know.</param>
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

/// <summary>Who serves the formats that both libvips and ImageSharp know.</summary>
public enum CodecPreference
{
    /// <summary>libvips, and ImageSharp where libvips does not load.</summary>
    Automatic,

    /// <summary>ImageSharp, whether libvips loads or not.</summary>
    ImageSharp,
}
