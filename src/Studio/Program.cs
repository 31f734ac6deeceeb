using PipelineKit.Studio;

return await StudioProgram.Run(Console.OpenStandardInput(), Console.Out, Console.Error);
