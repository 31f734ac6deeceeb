using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.ImageSharp;

namespace PipelineKit.Host;

/// <summary>Compiled only with <c>-p:ImageSharp=true</c>.</summary>
internal static partial class HostCodecs
{
    static partial void PreferImageSharp(IServiceCollection services) => services.AddImageSharpCodecs();
}
