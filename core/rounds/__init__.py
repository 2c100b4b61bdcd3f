"""The signing round: several people's word on one paper, stage by stage, each in time."""
