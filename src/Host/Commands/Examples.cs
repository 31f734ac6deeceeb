using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary>What the help shows below the options.</summary>
internal static class Examples
{
    private const string ExitCodes = """
        Exit codes: 0 all went well; 1 some items failed; 2 the command line or the pipeline is wrong; 3 the machine lacks
        something; 130 stopped by Ctrl-C; 143 stopped by TERM.
        """;

    /// <summary>The examples of a verb, or of the program itself.</summary>
    public static string Of(string verb) => verb switch
    {
        "run" => """
            Examples:
              pipelinekit run sharpen.yaml photo.jpg -o sharp.jpg
              pipelinekit run sharpen.yaml photos/ -o out/ --set amount=0.8 --report out/report.json
              pipelinekit run sharpen.yaml 'photos/**/*.jpg' -o out/ --memory 1G -j 4
              pipelinekit run glow.yaml photos/ -o out/ --plugins my-plugins/ --isolate
              pipelinekit run changes.yaml -i before=2023/ -i after=2024/ -o out/ --unpaired skip
              pipelinekit run sharpen.yaml photos/ -o out/ --log-format json 2>run.log

            A folder is walked with all that is below it; hidden files, and files whose extension no format has, are left out.
            Several inputs are paired by relative path without extension; an input that is one file goes with every pair.
            One output is written to OUT/name.ext, several to OUT/output/name.ext. What had such a name is replaced, and only
            when the new file is whole.

            Given again, the same command does only what is new, changed or failed; 'plan' says what, and why. A run that was
            stopped or killed goes on where it ended. A single file as OUT is always made.

            """ + ExitCodes,
        "plan" => """
            Examples:
              pipelinekit plan sharpen.yaml
              pipelinekit plan sharpen.yaml --size 6000x4000x3
              pipelinekit plan sharpen.yaml photos/ -o out/

            With -o, each file is shown with what a run would do, and why: new, changed, failed before, up to date.
            """,
        "explain" => """
            Examples:
              pipelinekit explain pipelines/sharpen.yaml
              pipelinekit explain changes.yaml --stage energy --set size=51
              pipelinekit explain changes.yaml --size 640x480x1

            For a window or pixel expression: the simplified formula; what var, cov and the like come to by algebra; the algorithm
            that each reducer got, and what allowed it or forbade better; the bytes kept. For other stages: what 'plan' notes.
            """,
        "validate" => """
            Examples:
              pipelinekit validate pipelines/*.yaml
              pipelinekit validate sharpen.yaml --set amount=0.8
            """,
        "operators" => """
            Examples:
              pipelinekit operators
              pipelinekit operators gaussian
              pipelinekit operators --json
              pipelinekit operators --plugins my-plugins/
            """,
        "schema" => """
            Examples:
              pipelinekit schema > pipeline.schema.json
              pipelinekit schema --plugins my-plugins/ > pipeline.schema.json

            An editor with a YAML language server uses it in every pipeline file that begins with such a line:
              # yaml-language-server: $schema=pipeline.schema.json
            """,
        "kernel" => """
            Examples:
              pipelinekit fit kernel --input before.png --output after.png --size 5x5
              pipelinekit fit kernel --input in.csv --output out.csv --size 2x3 --border valid
              pipelinekit fit kernel -i a.png -o a-soft.png -i b.png -o b-soft.png --size 9 --ridge 0.001 --non-negative

            What is printed can be pasted below 'stages:' as it is.
            """,
        "limits" => """
            Examples:
              pipelinekit limits
              pipelinekit run sharpen.yaml uploads/ -o out/ --max-pixels 50000000 --max-input-bytes 100M --max-seconds 30 --memory 1G
            """,
        "plugin" or "list" or "show" or "test" => """
            Examples:
              pipelinekit plugin list --plugins my-plugins/
              pipelinekit plugin show Glow --pipeline glow.yaml
              pipelinekit plugin test Glow/bin/Release/net10.0
              pipelinekit plugin test Glow/bin/Release/net10.0 --isolate --operator-timeout 10

            'test' says 0 when every operator passes, 1 when one has faults, 2 when a plugin cannot be loaded.
            """,
        "fit" or "curve" => """
            Examples:
              pipelinekit fit kernel --input before.png --output after.png --size 5x5
              pipelinekit fit curve points.csv
              pipelinekit fit curve points.csv --at 0.5 --at 29/2 --plot curve.png
            """,
        _ => """
            Examples:
              pipelinekit run pipelines/sharpen.yaml photos/ -o out/
              pipelinekit operators gaussian
              pipelinekit run --help

            """ + ExitCodes,
    };
}
