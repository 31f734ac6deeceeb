using Microsoft.Extensions.DependencyInjection;
using PipelineKit;
using PipelineKit.Codecs;
using PipelineKit.Codecs.ImageSharp.Processing;
using PipelineKit.Filters;
using PipelineKit.Graph.Building;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

// ApplyPipeline PIPELINE INPUT OUTPUT
using var services = new ServiceCollection().AddPipelineKit().AddBuiltInFilters().AddBuiltInCodecs().BuildServiceProvider();
var graph = services.GetRequiredService<GraphBuilder>().BuildFile(args[0]);
using var image = Image.Load<Rgb24>(args[1]);
image.Mutate(c => c.AutoOrient().ApplyPipeline(graph));
image.Save(args[2]);
